//! What many pages show the same way.

use std::marker::PhantomData;

use serde::Serialize;

/// A part of a view that is the same on many pages: it is made into a value for the templates once, and each page then
/// only points at it. A template sees no difference.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct Shared<T> {
    value: tera::Value,
    #[serde(skip)]
    part: PhantomData<fn() -> T>,
}

impl<T: Serialize> From<T> for Shared<T> {
    fn from(part: T) -> Shared<T> {
        Shared { value: tera::Value::from_serializable(&part), part: PhantomData }
    }
}

impl<T: Default + Serialize> Default for Shared<T> {
    fn default() -> Shared<T> {
        T::default().into()
    }
}
