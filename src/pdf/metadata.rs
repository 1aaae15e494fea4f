//! What the file says of itself: information dictionary and XMP, which agree (ISO 32000-1, 14.3).
//!
//! Nothing here reads a clock: the date is that of the issue, or there is none.

use std::fmt::Write;

use lopdf::{Dictionary, Object, Stream, StringFormat, dictionary};
use uuid::Uuid;

use super::options::PdfProfile;
use crate::frame::Info;

/// What wrote the file.
const PRODUCER: &str = "paiban";
/// The version of PDF/X that a file for the press follows.
const PDF_X: &str = "PDF/X-4";

/// A text string: UTF-16 with its mark, or ASCII as it is (ISO 32000-1, 7.9.2.2).
pub(super) fn text_string(text: &str) -> Object {
    let is_plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if is_plain {
        return Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
    }
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Literal)
}

/// The date of the issue, if it is one: year, month, day.
pub(super) fn date(info: &Info) -> Option<[&str; 3]> {
    let mut parts = info.date.as_deref()?.split('-');
    let date = [parts.next()?, parts.next()?, parts.next()?];
    let is_date = parts.next().is_none()
        && date.iter().zip([4, 2, 2]).all(|(part, length)| {
            part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())
        });
    is_date.then_some(date)
}

/// The information dictionary.
pub(super) fn info(info: &Info, profile: &PdfProfile) -> Dictionary {
    let mut out = dictionary! {
        "Title" => text_string(&info.title),
        "Producer" => text_string(PRODUCER),
    };
    if let Some(publisher) = &info.publisher {
        out.set("Author", text_string(publisher));
    }
    if !info.keywords.is_empty() {
        out.set("Keywords", text_string(&info.keywords.join(", ")));
    }
    if let Some([year, month, day]) = date(info) {
        let day = Object::string_literal(format!("D:{year}{month}{day}"));
        if profile.press().is_some() {
            out.set("ModDate", day.clone());
        }
        out.set("CreationDate", day);
    }
    if profile.press().is_some() {
        out.set("GTS_PDFXVersion", Object::string_literal(PDF_X));
        // No plate overlaps another to hide seams; black text does by overprinting.
        out.set("Trapped", "False");
    }
    out
}

/// The paper and its day as a name for all files that are made of them: of another version
/// and of another profile it is the same (XMP part 2, 1.2.5, `xmpMM:DocumentID`).
fn document_id(info: &Info) -> Uuid {
    let publisher = info.publisher.as_deref().unwrap_or_default();
    let date = info.date.as_deref().unwrap_or_default();
    let parts = [&info.title, &info.publication, publisher, date, info.lang.tag()];
    Uuid::new_v5(&Uuid::NAMESPACE_URL, parts.join("\n").as_bytes())
}

/// The place of the name of one file, until its bytes are known: see [`instance_id`].
pub(super) const BLANK_INSTANCE: &str = "uuid:00000000-0000-0000-0000-000000000000";

/// The name of one file (`xmpMM:InstanceID`), from the digest of its bytes (RFC 9562, 5.8).
pub(super) fn instance_id(digest: u128) -> String {
    format!("uuid:{}", uuid::Builder::from_custom_bytes(digest.to_be_bytes()).into_uuid())
}

/// The XMP packet (ISO 16684-1), not compressed, so that programs find it without reading PDF.
pub(super) fn xmp(info: &Info, profile: &PdfProfile) -> Object {
    let mut body = String::new();
    let mut say = |line: &str, value: &str| {
        let _ = writeln!(body, "   {}", line.replace('@', &escaped(value)));
    };
    say("<dc:format>application/pdf</dc:format>", "");
    say(
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">@</rdf:li></rdf:Alt></dc:title>",
        &info.title,
    );
    say("<dc:language><rdf:Bag><rdf:li>@</rdf:li></rdf:Bag></dc:language>", info.lang.tag());
    if let Some(publisher) = &info.publisher {
        // The twin of Author is the creator, and a paper's author is its publisher.
        say("<dc:creator><rdf:Seq><rdf:li>@</rdf:li></rdf:Seq></dc:creator>", publisher);
        say("<dc:publisher><rdf:Bag><rdf:li>@</rdf:li></rdf:Bag></dc:publisher>", publisher);
    }
    if !info.keywords.is_empty() {
        say("<pdf:Keywords>@</pdf:Keywords>", &info.keywords.join(", "));
    }
    if let Some(date) = date(info) {
        say("<xmp:CreateDate>@</xmp:CreateDate>", &date.join("-"));
    }
    say("<pdf:Producer>@</pdf:Producer>", PRODUCER);
    let claims = match profile {
        PdfProfile::Plain => String::new(),
        PdfProfile::Accessible => XMP_ACCESSIBLE.to_owned(),
        PdfProfile::Press(_) => press_claims(info),
    };
    let id = document_id(info);
    let names = format!(
        "   <xmpMM:DocumentID>uuid:{id}</xmpMM:DocumentID>
   <xmpMM:InstanceID>{BLANK_INSTANCE}</xmpMM:InstanceID>
"
    );
    let packet = format!("{XMP_HEAD}{body}{names}{XMP_BETWEEN}{claims}{XMP_TAIL}");
    let dict = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    Object::Stream(Stream::new(dict, packet.into_bytes()).with_compression(false))
}

/// What a file for the press says besides (ISO 15930-7, 6.16).
fn press_claims(info: &Info) -> String {
    let day = date(info).map(|date| date.join("-")).unwrap_or_default();
    format!(
        "  <rdf:Description rdf:about=\"\" xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\" \
xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">
   <pdfxid:GTS_PDFXVersion>{PDF_X}</pdfxid:GTS_PDFXVersion>
   <pdf:Trapped>False</pdf:Trapped>
   <xmp:ModifyDate>{day}</xmp:ModifyDate>
   <xmp:MetadataDate>{day}</xmp:MetadataDate>
   <xmpMM:VersionID>1</xmpMM:VersionID>
   <xmpMM:RenditionClass>default</xmpMM:RenditionClass>
  </rdf:Description>
"
    )
}

/// Text within XML, without the characters that XML cannot hold.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

const XMP_HEAD: &str = "\
<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>
<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">
 <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">
  <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" \
xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">
";

const XMP_BETWEEN: &str = "  </rdf:Description>\n";

/// PDF/A-2a, PDF/UA-1, and the description of the latter's schema, which PDF/A does not
/// know (ISO 19005-2, 6.6.2.3; ISO 14289-1, 5).
const XMP_ACCESSIBLE: &str = "\
  <rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" \
xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">
   <pdfaid:part>2</pdfaid:part>
   <pdfaid:conformance>A</pdfaid:conformance>
   <pdfuaid:part>1</pdfuaid:part>
  </rdf:Description>
  <rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" \
xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">
    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
";

const XMP_TAIL: &str = " </rdf:RDF>
</x:xmpmeta>
<?xpacket end=\"r\"?>";
