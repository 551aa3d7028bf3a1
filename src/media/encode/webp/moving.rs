//! Moving pictures as animated WebP: frame after frame, so that only the encoded ones are kept.

use libwebp_sys as ffi;

use super::{Picture, config, failed, side};
use crate::media::bitmap::Bitmap;
use crate::media::fault::Fault;

/// An animated WebP in the making.
pub(in crate::media) struct Film {
    encoder: *mut ffi::WebPAnimEncoder,
    config: ffi::WebPConfig,
    /// Where the next frame begins, in milliseconds.
    length: i32,
}

impl Film {
    /// A film of frames of one size, to be played `loops` times (0 = for ever).
    pub(in crate::media) fn new(size: (u32, u32), quality: u8, loops: u16) -> Result<Self, Fault> {
        let version = ffi::WEBP_MUX_ABI_VERSION.cast_signed();
        let mut options = std::mem::MaybeUninit::<ffi::WebPAnimEncoderOptions>::zeroed();
        // SAFETY: zeroes are valid options, which libwebp fills with its defaults when the version is its own.
        let options = unsafe {
            if ffi::WebPAnimEncoderOptionsInitInternal(options.as_mut_ptr(), version) == 0 {
                return Err(failed("version"));
            }
            let options = options.assume_init_mut();
            options.anim_params.loop_count = i32::from(loops);
            *options
        };
        let (width, height) = (side(size.0)?, side(size.1)?);
        // SAFETY: `options` is initialised and only read during the call.
        let encoder = unsafe { ffi::WebPAnimEncoderNewInternal(width, height, &raw const options, version) };
        if encoder.is_null() {
            return Err(failed("animation"));
        }
        Ok(Self {
            encoder,
            config: config(quality)?,
            length: 0,
        })
    }

    /// Adds a frame that is shown for some milliseconds.
    pub(in crate::media) fn add(&mut self, frame: &Bitmap, milliseconds: u16) -> Result<(), Fault> {
        let mut picture = Picture::of(frame, true)?;
        // SAFETY: the encoder is alive, the picture initialised; libwebp copies what it keeps.
        let added = unsafe {
            ffi::WebPAnimEncoderAdd(
                self.encoder,
                &raw mut picture.0,
                self.length,
                &raw const self.config,
            )
        };
        self.length = self.length.saturating_add(i32::from(milliseconds));
        if added == 0 { Err(failed("frame")) } else { Ok(()) }
    }

    /// The whole film.
    pub(in crate::media) fn finish(self) -> Result<Vec<u8>, Fault> {
        let mut data = ffi::WebPData {
            bytes: std::ptr::null(),
            size: 0,
        };
        // SAFETY: the encoder is alive; a frame of null closes the last one; `data` receives a block that libwebp allocated, is
        // copied while it is alive, and freed once.
        let bytes = unsafe {
            let closed =
                ffi::WebPAnimEncoderAdd(self.encoder, std::ptr::null_mut(), self.length, std::ptr::null());
            if closed == 0 || ffi::WebPAnimEncoderAssemble(self.encoder, &raw mut data) == 0 {
                return Err(failed("animation"));
            }
            let bytes = std::slice::from_raw_parts(data.bytes, data.size).to_vec();
            ffi::WebPDataClear(&mut data);
            bytes
        };
        Ok(bytes)
    }
}

impl Drop for Film {
    fn drop(&mut self) {
        // SAFETY: made by libwebp in `new`, deleted here only.
        unsafe { ffi::WebPAnimEncoderDelete(self.encoder) };
    }
}
