//! A paragraph as layout and e-book see it.

use std::ops::Range;

use super::annotation::{Annotation, AnnotationKind};

/// One string with its annotations; the text is normalised and has no line end in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// The words.
    pub text: String,
    /// What is true of parts of them, by start; ranges may nest.
    pub annotations: Vec<Annotation>,
    /// The block of the article's body it comes from, an index.
    pub block: usize,
    /// Bytes at its start that are not the block's own: lead mark and dateline.
    pub prefix: usize,
}

impl Paragraph {
    /// Plain words without annotations.
    pub fn plain(text: impl Into<String>, block: usize) -> Paragraph {
        Paragraph { text: text.into(), annotations: Vec::new(), block, prefix: 0 }
    }

    /// The small texts beside its words.
    pub(crate) fn readings(&self) -> impl Iterator<Item = &str> {
        let readings = |annotation| match annotation {
            &Annotation { kind: AnnotationKind::Ruby(ref ruby), .. } => ruby.readings.as_slice(),
            _ => &[],
        };
        let parts = self.annotations.iter().flat_map(readings).flat_map(|reading| &reading.parts);
        parts.map(|part| part.text.as_str())
    }

    /// Some of its words with what is true of them. Of a base that the cut goes through,
    /// each character keeps its reading; one reading for all of it stands where it starts.
    pub(crate) fn part(&self, range: Range<usize>) -> Paragraph {
        let mut annotations = Vec::new();
        for Annotation { range: own, kind } in &self.annotations {
            let here = own.start.max(range.start)..own.end.min(range.end);
            if here.start >= here.end {
                continue;
            }
            let kind = match kind {
                AnnotationKind::Ruby(ruby) => AnnotationKind::Ruby(ruby.part(own.start, &here)),
                other => other.clone(),
            };
            let range = here.start - range.start..here.end - range.start;
            annotations.push(Annotation { range, kind });
        }
        let text = self.text[range].to_owned();
        Paragraph { text, annotations, block: self.block, prefix: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::{RubyKind, RubySide};
    use crate::text::{Reading, Ruby, RubyPart};

    #[test]
    fn a_part_of_a_paragraph_keeps_what_is_true_of_its_words() {
        let part = |text: &str| RubyPart { base: "字".len(), text: text.to_owned() };
        let parts = vec![part("かん"), part("じ")];
        let ruby = Ruby {
            kind: RubyKind::Jukugo,
            readings: vec![Reading { side: RubySide::Over, parts }],
        };
        let text = "これは漢字である".to_owned();
        let (start, end) = ("これは".len(), "これは漢字".len());
        let annotations = vec![Annotation { range: start..end, kind: AnnotationKind::Ruby(ruby) }];
        let whole = Paragraph { text, annotations, block: 0, prefix: 0 };
        let half = whole.part("これは漢".len().."これは漢字で".len());
        assert_eq!(half.text, "字で");
        assert_eq!(half.annotations.len(), 1);
        assert_eq!(half.annotations[0].range, 0.."字".len());
        let AnnotationKind::Ruby(ruby) = &half.annotations[0].kind else { panic!("a ruby") };
        assert_eq!(ruby.readings[0].parts, [part("じ")]);
        assert!(whole.part(end..whole.text.len()).annotations.is_empty());
        assert_eq!(whole.part(0..whole.text.len()), whole);
    }

    #[test]
    fn one_reading_of_a_base_that_is_cut_stands_where_it_starts() {
        let kind = AnnotationKind::Ruby(Ruby::group("北京".len(), "Peking"));
        let annotations = vec![Annotation { range: 0.."北京".len(), kind }];
        let whole = Paragraph { text: "北京城".to_owned(), annotations, block: 0, prefix: 0 };
        let readings = |part: Paragraph| match &part.annotations[0].kind {
            AnnotationKind::Ruby(ruby) => ruby.readings[0].parts.clone(),
            other => panic!("{other:?}"),
        };
        let part = |text: &str| RubyPart { base: "北".len(), text: text.to_owned() };
        assert_eq!(readings(whole.part(0.."北".len())), [part("Peking")]);
        assert_eq!(readings(whole.part("北".len()..whole.text.len())), [part("")]);
    }
}
