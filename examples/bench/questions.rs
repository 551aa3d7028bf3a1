//! The figures and charts that a measured site is asked for.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::Result;

/// Writes the figures and charts of a site.
#[expect(
    clippy::disallowed_methods,
    reason = "writes into the temporary folder of the site to be measured"
)]
pub(crate) fn ask_for(site: &Path, statistics: &str) -> Result<()> {
    Ok(std::fs::write(site.join("content/statistics.yaml"), statistics)?)
}

/// Forty figures and twenty charts of every measure and form, as `content/statistics.yaml` asks for them.
pub(crate) fn statistics() -> String {
    let mut text = String::from("figures:\n");
    let mut number = 0;
    let mut figure = |what: &str| {
        number += 1;
        let _ = writeln!(text, "  - {{label: 数字{number}, {what}}}");
    };
    for measure in ["sum", "mean", "median", "min", "max"] {
        for field in ["participants", "volunteer_hours"] {
            figure(&format!("type: activity, measure: {measure}, field: {field}"));
            figure(&format!(
                "type: activity, measure: {measure}, field: {field}, filter: {{category: 书画}}"
            ));
        }
        figure(&format!("type: team, measure: {measure}, field: members"));
    }
    for type_name in ["activity", "case", "team"] {
        figure(&format!("type: {type_name}"));
        figure(&format!("type: {type_name}, measure: distinct, field: tags"));
    }
    figure("type: activity, field: volunteer_hours, divided_by: participants");
    figure("type: case, field: outcomes, item: 每月开放");
    figure("type: activity, change: yes");
    for category in ["歌咏", "摄影", "书画", "志愿服务", "体育健身", "节庆民俗"] {
        figure(&format!(
            "type: activity, filter: {{category: {category}, participants: '>=300'}}"
        ));
    }
    text.push_str("charts:\n");
    let charts = [
        "by: year, then: category",
        "by: year, field: participants",
        "by: quarter",
        "by: month",
        "by: month, field: participants, chart: line",
        "by: month, field: volunteer_hours, chart: area, cumulative: yes",
        "by: weekday",
        "by: day",
        "by: category, chart: donut",
        "by: category, field: participants",
        "by: category, then: year, chart: heat-map",
        "by: venue",
        "by: venue, field: participants, measure: mean",
        "by: venue, then: category",
        "by: teams, top: 20",
        "by: tags",
        "by: tags, then: year, chart: heat-map",
        "by: category, field: volunteer_hours, measure: median",
        "by: venue, field: volunteer_hours, divided_by: participants",
        "by: year, chart: table",
    ];
    for (number, what) in charts.iter().enumerate() {
        let _ = writeln!(text, "  - {{label: 图{}, type: activity, {what}}}", number + 1);
    }
    text
}
