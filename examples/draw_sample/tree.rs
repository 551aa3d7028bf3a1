//! Boxes within boxes around all solids of a scene, so that a ray asks only a few of them.
//! Built once per picture from `scene.rs`; walked by `lens/` for every ray.

use crate::geometry::{Vec3, higher, lower, vec3};
use crate::shape::Ray;

/// The sorted solids: `order` lists their numbers leaf by leaf.
pub(crate) struct Tree {
    nodes: Vec<Node>,
    pub(crate) order: Vec<usize>,
}

/// An inner node has `count` 0 and its children at `first` and `first + 1`.
struct Node {
    low: Vec3,
    high: Vec3,
    first: u32,
    count: u32,
}

const LEAF: usize = 4;
const BINS: usize = 12;

impl Tree {
    /// Sorts the given boxes.
    pub(crate) fn build(bounds: &[(Vec3, Vec3)]) -> Self {
        let mut tree = Self {
            nodes: Vec::with_capacity(bounds.len()),
            order: (0..bounds.len()).collect(),
        };
        tree.nodes.push(Node {
            low: vec3(0.0, 0.0, 0.0),
            high: vec3(0.0, 0.0, 0.0),
            first: 0,
            count: bounds.len() as u32,
        });
        tree.split(0, bounds);
        tree
    }

    fn split(&mut self, index: usize, bounds: &[(Vec3, Vec3)]) {
        let (first, count) = (self.nodes[index].first as usize, self.nodes[index].count as usize);
        let members = &mut self.order[first..first + count];
        let (low, high) = hull(members.iter().map(|member| bounds[*member]));
        (self.nodes[index].low, self.nodes[index].high) = (low, high);
        if count <= LEAF {
            return;
        }
        let Some((axis, border)) = best_cut(members, bounds) else {
            return;
        };
        members.sort_by_key(|member| centre(bounds[*member], axis) >= border);
        let left = members
            .iter()
            .filter(|member| centre(bounds[**member], axis) < border)
            .count();
        if left == 0 || left == count {
            return;
        }
        let child = self.nodes.len();
        for (first, count) in [(first, left), (first + left, count - left)] {
            self.nodes.push(Node {
                low,
                high,
                first: first as u32,
                count: count as u32,
            });
        }
        (self.nodes[index].first, self.nodes[index].count) = (child as u32, 0);
        self.split(child, bounds);
        self.split(child + 1, bounds);
    }

    /// Calls `ask(position in order, near end)` for solids along the ray; `ask` answers how far is still of interest.
    pub(crate) fn walk(&self, ray: &Ray, mut far: f32, mut ask: impl FnMut(usize, f32) -> f32) {
        let inverse = ray
            .way
            .map(|part| 1.0 / if part.abs() < 1e-12 { 1e-12 } else { part });
        let mut waiting = [(0usize, 0.0f32); 64];
        let mut height = 1;
        while height > 0 {
            height -= 1;
            let (index, enter) = waiting[height];
            if enter > far {
                continue;
            }
            let node = &self.nodes[index];
            if node.count > 0 {
                for place in node.first..node.first + node.count {
                    far = ask(place as usize, far);
                }
                continue;
            }
            let first = node.first as usize;
            let one = enter_box(&self.nodes[first], ray.from, inverse, far);
            let two = enter_box(&self.nodes[first + 1], ray.from, inverse, far);
            let (near, other) = if one <= two {
                ((first, one), (first + 1, two))
            } else {
                ((first + 1, two), (first, one))
            };
            for (child, enter) in [other, near] {
                if enter < f32::MAX && height < waiting.len() {
                    waiting[height] = (child, enter);
                    height += 1;
                }
            }
        }
    }
}

fn enter_box(node: &Node, from: Vec3, inverse: Vec3, far: f32) -> f32 {
    let one = (node.low - from).times(inverse);
    let two = (node.high - from).times(inverse);
    let (low, high) = (one.least(two), one.most(two));
    let enter = higher(higher(low.x, low.y), higher(low.z, 0.0));
    let leave = lower(lower(high.x, high.y), lower(high.z, far));
    if enter <= leave { enter } else { f32::MAX }
}

fn hull(boxes: impl Iterator<Item = (Vec3, Vec3)>) -> (Vec3, Vec3) {
    let huge = vec3(f32::MAX, f32::MAX, f32::MAX);
    boxes.fold((huge, -huge), |(low, high), next| {
        (low.least(next.0), high.most(next.1))
    })
}

fn part(point: Vec3, axis: usize) -> f32 {
    [point.x, point.y, point.z][axis]
}

fn centre(bounds: (Vec3, Vec3), axis: usize) -> f32 {
    part(bounds.0, axis) + part(bounds.1, axis)
}

fn area((low, high): (Vec3, Vec3)) -> f32 {
    let size = high - low;
    size.x * size.y + size.y * size.z + size.z * size.x
}

/// The cut that leaves the smallest boxes on both sides (surface area heuristic over a few bins).
fn best_cut(members: &[usize], bounds: &[(Vec3, Vec3)]) -> Option<(usize, f32)> {
    let mut best = None;
    let mut least = f32::MAX;
    for axis in 0..3 {
        let (low, high) = members
            .iter()
            .map(|member| centre(bounds[*member], axis))
            .fold((f32::MAX, f32::MIN), |(low, high), c| (low.min(c), high.max(c)));
        if high - low < 1e-7 {
            continue;
        }
        let mut bins = [(
            0usize,
            (
                vec3(f32::MAX, f32::MAX, f32::MAX),
                vec3(f32::MIN, f32::MIN, f32::MIN),
            ),
        ); BINS];
        for member in members {
            let bin = ((centre(bounds[*member], axis) - low) / (high - low) * BINS as f32) as usize;
            let (count, inner) = &mut bins[bin.min(BINS - 1)];
            *count += 1;
            *inner = hull([*inner, bounds[*member]].into_iter());
        }
        for cut in 1..BINS {
            let side = |range: &[(usize, (Vec3, Vec3))]| {
                let count: usize = range.iter().map(|bin| bin.0).sum();
                if count == 0 {
                    0.0
                } else {
                    count as f32 * area(hull(range.iter().filter(|bin| bin.0 > 0).map(|bin| bin.1)))
                }
            };
            let cost = side(&bins[..cut]) + side(&bins[cut..]);
            if cost < least {
                least = cost;
                best = Some((axis, low + (high - low) * cut as f32 / BINS as f32));
            }
        }
    }
    best
}
