//! The masthead as it is printed: what is absent is computed, what is given is compared.

use super::copy_desk::CopyDesk;
use super::edition::MastheadText;
use super::wording;
use crate::diagnostic::{Locator, Problem};
use crate::issue::{Imprint, Masthead};

/// Computes the facts that are absent and compares the ones that are given.
///
/// A difference is a warning and never a change: the given words are printed.
pub(super) fn resolve(
    masthead: &Masthead,
    imprint: Option<&Imprint>,
    desk: &mut CopyDesk,
) -> MastheadText {
    let lang = desk.lang;
    let place = |field: &str| Locator::field(&format!("masthead.{field}"));
    let title = desk.text(&masthead.title, &place("title"));
    if title.is_empty() {
        let message = "the paper has no name; write it in `masthead.title`";
        desk.warning(Problem::Missing, place("title"), message);
    }

    let mut weekday = desk.optional(masthead.weekday.as_ref(), &place("weekday"));
    let mut lunar_date = desk.optional(masthead.lunar_date.as_ref(), &place("lunar_date"));
    if let Some(date) = masthead.date {
        let computed = date.weekday(lang);
        match &weekday {
            Some(given) if !wording::same_weekday(given, computed, lang) => {
                differs(desk, place("weekday"), given, computed);
            }
            Some(_) => {}
            None => weekday = Some(computed.to_owned()),
        }
        match (&lunar_date, date.lunar(lang)) {
            (Some(given), Some(computed)) if !wording::same_lunar_date(given, &computed) => {
                differs(desk, place("lunar_date"), given, &computed);
            }
            (Some(_), _) => {}
            (None, computed) => lunar_date = computed,
        }
    }

    let mut issue_label = desk.optional(masthead.issue_label.as_ref(), &place("issue_label"));
    if let Some(number) = masthead.issue_number {
        let computed = wording::issue_label(number, lang);
        numbered(&mut issue_label, number, computed, place("issue_label"), desk);
    }
    let mut page_count_label =
        desk.optional(masthead.page_count_label.as_ref(), &place("page_count_label"));
    if let Some(pages) = masthead.page_count {
        let computed = wording::page_count_label(pages, lang);
        numbered(&mut page_count_label, pages, computed, place("page_count_label"), desk);
    }

    let mut contacts = Vec::new();
    let website = desk.optional(masthead.website.as_ref(), &place("website"));
    contacts.extend(website.as_ref().map(|website| wording::website(website, lang)));
    let mail = desk.optional(masthead.submission_email.as_ref(), &place("submission_email"));
    if let Some(address) = mail {
        contacts.push(wording::submission(&address, lang));
    }
    contacts.extend(desk.optional(masthead.contact.as_ref(), &place("contact")));
    contacts.extend(desk.lines(&masthead.lines, &place("lines")));

    MastheadText {
        title,
        subtitle: desk.optional(masthead.subtitle.as_ref(), &place("subtitle")),
        date: masthead.date,
        date_words: masthead.date.map(|date| date.in_words(lang)),
        weekday,
        lunar_date,
        issue_number: masthead.issue_number,
        issue_label,
        page_count_label,
        website,
        contacts,
        ear: desk.lines(&masthead.ear, &place("ear")),
        // A paper that names its publisher at its foot need not do so twice.
        publisher: desk
            .optional(masthead.publisher.as_ref(), &place("publisher"))
            .or_else(|| desk.optional(imprint?.publisher.as_ref(), &place("publisher"))),
        issn: desk.optional(masthead.issn.as_ref(), &place("issn")),
        imprint: super::imprint::resolve(imprint, desk),
    }
}

fn differs(desk: &mut CopyDesk, place: Locator, given: &str, computed: &str) {
    let message = format!("\"{given}\" is printed as given, but the calendar says \"{computed}\"");
    desk.warning(Problem::Differs, place, message);
}

/// A label that says a number: the computed one where there is none.
fn numbered(
    label: &mut Option<String>,
    number: u32,
    computed: String,
    place: Locator,
    desk: &mut CopyDesk,
) {
    match label {
        Some(given) if wording::label_differs(given, number) => {
            let message =
                format!("\"{given}\" is printed as given, but the number is {number}: {computed}");
            desk.warning(Problem::Differs, place, message);
        }
        Some(_) => {}
        None => *label = Some(computed),
    }
}
