//! From a plan to items on paper.
//!
//! `makeup/` decides which story stands where and how it is cut into legs;
//! this room sets headlines, knows how high each part is, and, when the plan
//! is made, puts lines, rules and furniture at their places. Below
//! [`press`](mod@press) nothing knows `x` or `y`.

mod beside;
mod border;
mod caption;
mod contacts;
mod crop;
mod decorations;
mod emit;
mod fold;
mod furniture;
mod guide;
mod head_breaks;
mod head_division;
mod head_lines;
mod headline;
mod holding;
mod jump;
mod later;
mod masthead;
mod notice;
mod one_line;
mod overlay;
mod pen;
mod pictures;
mod plan;
mod press;
mod rules;
mod shop;
mod story;
mod table;
mod tags;

pub(crate) use emit::Run;
pub(crate) use fold::folds;
pub(crate) use furniture::banner_rows;
pub(crate) use headline::Head;
pub(crate) use holding::{capacities, stacked_tables, too_tall};
pub(crate) use masthead::LEAST_ROWS as MASTHEAD_ROWS;
pub(crate) use notice::notice_rows;
pub(crate) use overlay::overlay;
pub(crate) use plan::{
    Area, Block, BlockContent, HeadPlace, Jump, Lift, Notch, PictureRoom, Plan, PlannedPage,
    StoryBlock, padding,
};
pub(crate) use press::Printed;
pub(crate) use shop::{Search, Shop, WINDOW};
