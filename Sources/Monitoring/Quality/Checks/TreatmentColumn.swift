/// Who had a treatment, by row: of a hypothesis at hand.
struct TreatmentColumn {
  let name: String
  /// 1 with, 0 without, -1 not known.
  let answers: [Int8]

  init(_ name: String, _ answers: [Int8]) {
    self.name = name
    self.answers = answers
  }

  /// The treatments of the hypotheses, each once.
  static func all(in data: QualityData) -> [TreatmentColumn] {
    var seen: Set<String> = []
    return data.questions.compactMap { question in
      guard let treatment = question.treatment, let column = data.column(treatment.column.string),
        seen.insert("\(treatment.column.string) \(treatment.test)").inserted
      else { return nil }
      return TreatmentColumn(column.name, treatment.answers(in: column.column))
    }
  }

  func shares(of mark: [Bool]) -> (with: Share, without: Share) {
    var with = Share(count: 0, of: 0)
    var without = with
    for row in answers.indices {
      switch answers[row] {
      case 1:
        with.of += 1
        if mark[row] { with.count += 1 }
      case 0:
        without.of += 1
        if mark[row] { without.count += 1 }
      default: break
      }
    }
    return (with, without)
  }
}
