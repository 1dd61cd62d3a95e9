import Documents
import Reporting

/// The version of a study whose record stands in the folder that a run is about to write to.
enum EarlierRecord {
  /// - Returns: nil where no sound record of the same scenario stands there.
  static func read(in folder: String, of scenario: String, inputs: InputFiles) -> EarlierVersion? {
    guard let record = try? RunRecord.read("\(folder)/record.json"),
      record.scenario == RelativePath.of(scenario, from: folder), let names = record.alternatives
    else { return nil }
    let values = Dictionary(record.figures.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    let balances = names.enumerated().map { index, name in
      (alternative: name, mean: values["runs.0.alternatives.\(index).indicators.net_present_value.mean"] ?? nil)
    }
    return EarlierVersion(
      fingerprint: record.fingerprint, rules: record.rules, audience: Audience(rawValue: record.audience) ?? .inside,
      balances: balances, changedInputs: changes(from: record, to: inputs, folder))
  }

  private static func changes(from record: RunRecord, to inputs: InputFiles, _ folder: String) -> [String] {
    let before = Dictionary(record.inputs.map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    let now = Dictionary(
      inputs.all.map { (RelativePath.of($0.path, from: folder), $0.sha256) }, uniquingKeysWith: { first, _ in first })
    return Set(before.keys).union(now.keys).filter { before[$0] != now[$0] }.sorted()
  }
}
