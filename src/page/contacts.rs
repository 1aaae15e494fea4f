//! Words that name addresses, as the facts of a masthead do: each address leads where it says.

use std::ops::Range;

use super::pen::{Ink, draw_line};
use super::press::Press;
use crate::edition::{ComputedStyle, bare};
use crate::frame::{Role, TagId};
use crate::geom::{Length, LogicalPoint, LogicalSize};
use crate::line::Line;
use crate::unicode::Addresses;

impl Press<'_, '_> {
    /// Draws words on one line from a place on; those of an address are a link below `tag`.
    pub(super) fn words_with_links(
        &mut self,
        words: &str,
        style: &ComputedStyle,
        size: Length,
        at: LogicalPoint,
        tag: TagId,
    ) {
        let design = self.shop.design();
        let (vertical, locale) = (design.writing_mode.is_vertical(), self.shop.edition.lang());
        let (text, broken) = self.shop.one_line(words, style, size, vertical, locale);
        let Some(line) = broken.lines.first() else { return };
        let draw = |press: &mut Self, from: usize, to: usize, tag: TagId| {
            let hyphenated = line.hyphenated && to == line.clusters.end;
            let part = Line { clusters: from..to, hyphenated, ..line.clone() };
            let (ink, at) = (Ink { color: style.color, tag: Some(tag) }, press.at(at, size));
            draw_line(&mut press.page, words, &text, &broken, &part, at, vertical, ink);
        };
        // The first cluster at a byte or behind it, and where it stands.
        let cluster = |byte: usize| text.clusters.partition_point(|it| (it.start as usize) < byte);
        let place = |cluster: usize| match cluster < line.clusters.end {
            true => line.start + broken.place(cluster),
            false => line.width,
        };
        let mut drawn = line.clusters.start;
        for (address, target) in self.addresses(words) {
            let (from, to) = (cluster(address.start), cluster(address.end));
            draw(self, drawn, from, tag);
            let link = self.structure().add(tag, Role::Link);
            draw(self, from, to, link);
            drawn = to;
            let start = LogicalPoint::new(at.inline + place(from), at.block);
            let area = LogicalSize::new(place(to) - place(from), size);
            self.link(start, area, &target, Some(link));
        }
        draw(self, drawn, line.clusters.end, tag);
    }

    /// The addresses that words name, with where each leads: that of the paper itself is printed
    /// without its scheme.
    fn addresses(&self, words: &str) -> Vec<(Range<usize>, String)> {
        let own = self.shop.edition.masthead().website.as_ref().and_then(|website| {
            let printed = bare(website);
            let start = words.find(printed).filter(|_| !printed.is_empty())?;
            Some((start..start + printed.len(), website.clone()))
        });
        let further = Addresses::of(words);
        let further =
            further.ranges().iter().map(|range| (range.clone(), words[range.clone()].to_owned()));
        let apart = |(range, _): &(Range<usize>, String)| {
            own.as_ref().is_none_or(|(own, _)| range.end <= own.start || own.end <= range.start)
        };
        let mut found: Vec<_> = further.filter(apart).collect();
        found.extend(own.clone());
        found.sort_by_key(|(range, _)| range.start);
        found
    }
}
