//! The imprint as it is printed, and what the law wants in it that is not there.
//!
//! What a paper must say of itself depends on what it is. A formal Chinese newspaper
//! (报纸出版管理规定) names its publisher, its supervising and sponsoring bodies, its serial
//! number (国内统一连续出版物号), its chief editor, address, telephone, postcode and price,
//! and its printer; internal matter (内部资料性出版物管理办法) bears the number of its permit
//! (准印证号), the words 内部资料　免费交流, who edits and prints it, for whom, and how many.

use super::copy_desk::CopyDesk;
use crate::diagnostic::{Locator, Problem};
use crate::issue::{Imprint, ImprintProfile};
use crate::unicode::Locale;

/// What every copy of internal matter bears.
const INTERNAL: &str = "内部资料\u{3000}免费交流";

/// A field of the imprint: its name in the issue and its words in print.
struct Field<'i> {
    name: &'static str,
    value: Option<&'i String>,
    /// In simplified and traditional Chinese, Japanese and Korean.
    labels: [&'static str; 4],
    profiles: &'static [ImprintProfile],
}

/// The fields of an imprint in the order of print.
fn fields(imprint: &Imprint) -> [Field<'_>; 13] {
    use ImprintProfile::{FormalPaper, Internal};
    const BOTH: &[ImprintProfile] = &[FormalPaper, Internal];
    const FORMAL: &[ImprintProfile] = &[FormalPaper];
    const INNER: &[ImprintProfile] = &[Internal];
    let field = |name, value, labels, profiles| Field { name, value, labels, profiles };
    let Imprint { supervisor, sponsor, publisher, registration, permit, .. } = imprint;
    let Imprint { chief_editor, address, postcode, phone, price, .. } = imprint;
    let Imprint { printer, audience, copies, .. } = imprint;
    [
        field("supervisor", supervisor.as_ref(), ["主管", "主管", "監督", "감독"], FORMAL),
        field("sponsor", sponsor.as_ref(), ["主办", "主辦", "主催", "주관"], FORMAL),
        field("publisher", publisher.as_ref(), ["出版", "出版", "発行所", "발행처"], BOTH),
        field(
            "registration",
            registration.as_ref(),
            ["国内统一连续出版物号", "登記證", "登録番号", "등록번호"],
            FORMAL,
        ),
        field("permit", permit.as_ref(), ["准印证号", "准印證號", "許可番号", "허가번호"], INNER),
        field(
            "chief_editor",
            chief_editor.as_ref(),
            ["总编辑", "總編輯", "編集長", "편집인"],
            FORMAL,
        ),
        field("address", address.as_ref(), ["地址", "地址", "所在地", "주소"], FORMAL),
        field("postcode", postcode.as_ref(), ["邮编", "郵遞區號", "郵便番号", "우편번호"], FORMAL),
        field("phone", phone.as_ref(), ["电话", "電話", "電話", "전화"], FORMAL),
        field("price", price.as_ref(), ["定价", "定價", "定価", "가격"], FORMAL),
        field("printer", printer.as_ref(), ["印刷", "印刷", "印刷所", "인쇄처"], BOTH),
        field("audience", audience.as_ref(), ["发送对象", "發送對象", "配布先", "배부처"], INNER),
        field("copies", copies.as_ref(), ["印数", "印數", "部数", "부수"], INNER),
    ]
}

/// The parts of an imprint as printed; what its profile wants and is not there is a warning
/// that names the field.
pub(super) fn resolve(imprint: Option<&Imprint>, desk: &mut CopyDesk) -> Vec<String> {
    let Some(imprint) = imprint else { return Vec::new() };
    let at = |name: &str| Locator::field(&format!("imprint.{name}"));
    let (language, colon) = match desk.lang {
        Locale::ZhHans => (0, "："),
        Locale::ZhHantTw | Locale::ZhHantHk => (1, "："),
        Locale::Ja => (2, "："),
        Locale::Ko => (3, ": "),
    };
    let mut parts = Vec::new();
    for Field { name, value, labels, profiles } in fields(imprint) {
        let words = desk.optional(value, &at(name));
        let label = labels[language];
        match words {
            Some(words) => parts.push(format!("{label}{colon}{words}")),
            None if imprint.profile.is_some_and(|profile| profiles.contains(&profile)) => {
                let message = format!(
                    "the imprint does not say its {label}, which such a paper must print; write `imprint.{name}`"
                );
                desk.warning(Problem::Missing, at(name), message);
            }
            None => {}
        }
    }
    parts.extend(desk.lines(&imprint.lines, &at("lines")));
    let is_internal = imprint.profile == Some(ImprintProfile::Internal);
    if is_internal && !parts.iter().any(|part| part.contains("免费交流")) {
        parts.insert(0, INTERNAL.to_owned());
    }
    parts
}
