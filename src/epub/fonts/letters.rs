//! Which characters the documents of a book set in which role.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::book::SpineDocument;
use crate::error::{Error, ErrorKind};
use crate::issue::TypeRole;

/// The characters by the role of the element they stand in, white space among them.
pub(super) fn by_role(
    documents: &[SpineDocument],
) -> Result<BTreeMap<TypeRole, BTreeSet<char>>, Error> {
    let mut letters: BTreeMap<TypeRole, BTreeSet<char>> = BTreeMap::new();
    for document in documents {
        collect(&document.xhtml, &mut letters).map_err(|fault| {
            let reason = format!("{}: {fault}", document.file);
            Error::from(ErrorKind::Export { format: "EPUB", reason })
        })?;
    }
    Ok(letters)
}

fn collect(xhtml: &str, letters: &mut BTreeMap<TypeRole, BTreeSet<char>>) -> quick_xml::Result<()> {
    let mut reader = Reader::from_str(xhtml);
    let mut open: Vec<TypeRole> = vec![TypeRole::Body];
    loop {
        let role = open.last().copied().unwrap_or(TypeRole::Body);
        match reader.read_event()? {
            Event::Eof => return Ok(()),
            Event::Start(tag) => open.push(role_of(&tag).unwrap_or(role)),
            Event::End(_) => {
                open.pop();
            }
            Event::Text(text) => letters.entry(role).or_default().extend(text.chars()),
            Event::GeneralRef(entity) => {
                let letter = match &*entity {
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    _ => '&',
                };
                letters.entry(role).or_default().insert(letter);
            }
            _ => {}
        }
    }
}

/// The role that an element brings; `None` for its parent's.
fn role_of(tag: &BytesStart<'_>) -> Option<TypeRole> {
    let class = tag.attributes().flatten().find(|attribute| attribute.key.as_ref() == "class");
    match (tag.name().as_ref(), class.as_ref().map(|class| class.value.as_ref())) {
        ("h1" | "h2" | "h3", _) => Some(TypeRole::Headline),
        ("figcaption", _) => Some(TypeRole::Caption),
        ("p", Some("kicker")) => Some(TypeRole::Kicker),
        ("p", Some("deck")) => Some(TypeRole::Deck),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_belong_to_the_element_they_stand_in() {
        let mut letters = BTreeMap::new();
        let xhtml =
            "<body><h2>题<b>目</b></h2><p class=\"kicker\">引</p><p>文&amp;<i>字</i></p></body>";
        collect(xhtml, &mut letters).expect("XML");
        let of = |role| letters.get(&role).map(|set| set.iter().collect::<String>());
        assert_eq!(of(TypeRole::Headline).as_deref(), Some("目题"));
        assert_eq!(of(TypeRole::Kicker).as_deref(), Some("引"));
        assert_eq!(of(TypeRole::Body).as_deref(), Some("&字文"));
        assert_eq!(of(TypeRole::Deck), None);
    }
}
