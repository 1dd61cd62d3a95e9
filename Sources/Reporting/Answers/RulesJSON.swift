import CostBenefit

/// The rules of a run as JSON: what was chosen where they leave something open, which tables they ask for, and the difference that
/// other rules make.
struct RulesJSON {
  let run: ToldRun
  let release: RunDisclosure

  var json: JSON {
    let discounting = run.result.model.discounting
    return [
      "name": .text(discounting.rules), "says": .text(discounting.says),
      "choices": .strings(discounting.choices.map(\.en)),
      "tables": .array(
        RequiredTables(run.result, release).all.map { item in
          ["table": .text(item.table.rawValue), "is_here": .flag(item.isHere)] as JSON
        }),
    ]
  }

  var difference: JSON? {
    guard let change = run.rulesChange else { return nil }
    return [
      "from": .text(change.from), "to": .text(change.to),
      "differences": .array(
        change.differences.map { difference in
          [
            "alternative": .text(difference.to),
            "net_present_value": .summary(difference.netPresentValue, coarse: release.withholdsAnything),
          ] as JSON
        }),
    ]
  }
}
