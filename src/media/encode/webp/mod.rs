//! Lossy WebP by libwebp: still pictures here, moving ones in `moving`. This folder is the one place of the product with
//! `unsafe` code.

mod moving;

pub(in crate::media) use moving::Film;

use libwebp_sys as ffi;

use crate::media::bitmap::{Bitmap, Channels};
use crate::media::fault::Fault;

/// Effort 0 to 6. From 3 on, three times the work saves 5 % of the bytes.
const METHOD: i32 = 2;

/// An RGB or RGBA picture as WebP, quality 0 to 100.
pub(super) fn encoded(bitmap: &Bitmap, quality: u8) -> Result<Vec<u8>, Fault> {
    let config = config(quality)?;
    let mut picture = Picture::of(bitmap, false)?;
    picture.encode(&config)
}

fn config(quality: u8) -> Result<ffi::WebPConfig, Fault> {
    let mut config = ffi::WebPConfig::new().map_err(|()| failed("configuration"))?;
    config.quality = f32::from(quality.min(100));
    config.method = METHOD;
    Ok(config)
}

fn side(pixels: u32) -> Result<i32, Fault> {
    i32::try_from(pixels).map_err(Fault::broken)
}

/// Owns what libwebp allocates for a picture.
struct Picture(ffi::WebPPicture);

impl Picture {
    /// The pixels of a bitmap, in the planes of the format or, for `argb`, as they are.
    fn of(bitmap: &Bitmap, argb: bool) -> Result<Self, Fault> {
        let inner = ffi::WebPPicture::new().map_err(|()| failed("version"))?;
        let mut picture = Self(inner);
        picture.0.use_argb = i32::from(argb);
        picture.0.width = side(bitmap.width)?;
        picture.0.height = side(bitmap.height)?;
        picture.import(bitmap)?;
        Ok(picture)
    }

    fn import(&mut self, bitmap: &Bitmap) -> Result<(), Fault> {
        let count = bitmap.channels.count();
        let stride = bitmap.width as usize * count;
        if bitmap.pixels.len() != stride * bitmap.height as usize {
            return Err(failed("pixels"));
        }
        let stride = i32::try_from(stride).map_err(Fault::broken)?;
        let pixels = bitmap.pixels.as_ptr();
        // SAFETY: `self.0` was initialised by libwebp and has the bitmap's width and height; `pixels` points to `height`
        // rows of `stride` bytes each (checked above), which libwebp only reads, and only during the call.
        let imported = unsafe {
            match bitmap.channels {
                Channels::Rgb => ffi::WebPPictureImportRGB(&raw mut self.0, pixels, stride),
                Channels::Rgba => ffi::WebPPictureImportRGBA(&raw mut self.0, pixels, stride),
                Channels::Grey | Channels::Cmyk => 0,
            }
        };
        if imported == 0 {
            Err(failed("import"))
        } else {
            Ok(())
        }
    }

    fn encode(&mut self, config: &ffi::WebPConfig) -> Result<Vec<u8>, Fault> {
        let mut written: Vec<u8> = Vec::new();
        self.0.writer = Some(append);
        self.0.custom_ptr = (&raw mut written).cast();
        // SAFETY: `config` and `self.0` are initialised; `custom_ptr` points to `written`, which outlives the call and is
        // touched by nothing but `append` meanwhile.
        let done = unsafe { ffi::WebPEncode(config, &raw mut self.0) };
        self.0.custom_ptr = std::ptr::null_mut();
        if done == 0 {
            Err(Fault::Broken(format!("WebP: {:?}", self.0.error_code)))
        } else {
            Ok(written)
        }
    }
}

impl Drop for Picture {
    fn drop(&mut self) {
        // SAFETY: `self.0` was initialised by libwebp, which frees what it allocated itself; nothing uses it afterwards.
        unsafe { ffi::WebPPictureFree(&raw mut self.0) };
    }
}

/// Receives encoded bytes from libwebp.
///
/// # Safety
/// `picture.custom_ptr` must point to a `Vec<u8>` that nothing else uses during the call, and `data` to `length` bytes.
unsafe extern "C" fn append(data: *const u8, length: usize, picture: *const ffi::WebPPicture) -> i32 {
    if length == 0 {
        return 1;
    }
    // SAFETY: `Picture::encode` set `custom_ptr` to its own vector for the time of the call; libwebp passes `length` readable
    // bytes at `data`.
    unsafe {
        let written = &mut *(*picture).custom_ptr.cast::<Vec<u8>>();
        written.extend_from_slice(std::slice::from_raw_parts(data, length));
    }
    1
}

fn failed(what: &str) -> Fault {
    Fault::Broken(format!("WebP: {what}"))
}
