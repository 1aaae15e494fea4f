//! The name of the paper, and who answers for it.

use serde::{Deserialize, Serialize};

use super::date::Date;

/// The masthead (报头, 題字) and the facts beside it.
///
/// Weekday, lunar date and page count are computed where they are absent, and
/// compared where they are given; the given words are printed either way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Masthead {
    /// The name of the paper.
    pub title: String,
    /// A line under the name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subtitle: Option<String>,
    /// The date of the issue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The weekday, as printed: 星期二.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weekday: Option<String>,
    /// The date in the traditional calendar, as printed: 农历壬寅年七月廿六.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lunar_date: Option<String>,
    /// The number of the issue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issue_number: Option<u32>,
    /// The number as printed: 总第1463期.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issue_label: Option<String>,
    /// How many pages the issue has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_count: Option<u32>,
    /// The same as printed: 今日4版.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_count_label: Option<String>,
    /// The address on the web.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// Where contributions are sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub submission_email: Option<String>,
    /// A line of contact as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Who publishes the paper.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// The paper's ISSN, `1234-567X`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issn: Option<String>,
    /// Lines of the ear (报眼), where no article stands there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ear: Vec<String>,
    /// Further lines, printed as they are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<String>,
}

/// What sort of paper it is, by which its imprint is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ImprintProfile {
    /// A newspaper with a serial number of its own (正式报纸).
    FormalPaper,
    /// Matter for circulation within, printed by permit (内部资料).
    Internal,
}

/// Who answers for the paper, as the law wants it printed.
///
/// The fields are printed in this order, each with its name in the language of the issue;
/// what the profile wants and is absent is a warning.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Imprint {
    /// What sort of paper it is; absent, nothing is checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<ImprintProfile>,
    /// The body that supervises it (主管).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supervisor: Option<String>,
    /// The body that runs it (主办).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sponsor: Option<String>,
    /// Who publishes it (出版), or edits it, where it is internal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Its serial number (国内统一连续出版物号): CN 37-0000.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registration: Option<String>,
    /// The number of its permit (准印证号).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permit: Option<String>,
    /// The chief editor (总编辑).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chief_editor: Option<String>,
    /// The address of the paper.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Its postcode.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postcode: Option<String>,
    /// Its telephone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The price of a copy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<String>,
    /// The printer and its address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub printer: Option<String>,
    /// For whom it is (发送对象).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audience: Option<String>,
    /// How many copies are printed (印数).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copies: Option<String>,
    /// Further lines, as printed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<String>,
}
