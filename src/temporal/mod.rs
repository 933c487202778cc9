//! Dates and times: [`When`] is a date as EDTF with the days it touches, [`TimeOfDay`] a clock time or a part of the day.

mod edtf;
mod moment;
mod slips;

pub use edtf::Fineness;
pub use edtf::When;
pub use moment::DayPart;
pub use moment::Moment;
pub use moment::TimeOfDay;
pub use moment::Zone;
