import Documents
import Monitoring

/// The one JSON document of `mkba check`.
public enum CheckDocument {
  /// - Parameters:
  ///   - grade: the grade of the data behind the files; nil where no file has data.
  ///   - findings: everything that was found; those of a registration's checks with what they are about.
  public static func json(
    grade: QualityGrade.Mark?, findings: [(finding: Finding, fault: QualityFault?)],
    registrations: [JudgedRegistration], needs: [TestableRegistration], language: Language
  ) -> JSON {
    [
      "grade": .text(grade?.rawValue, otherwise: "no data behind this file"),
      "grade_reasons": .array(
        registrations.flatMap { registration in
          registration.grade.reasons.map {
            [
              "file": .text(registration.dataPath), "grade": .text($0.mark.rawValue),
              "message": .text($0.words[language]),
            ] as JSON
          }
        }),
      "findings": .array(findings.map { FindingJSON.json($0.finding, language).with(about($0.fault)) }),
      "columns": .array(
        registrations.flatMap { registration in registration.columns.map { column($0, registration, language) } }),
      "hypotheses": .array(needs.map { hypothesis($0, language) }),
      "not_in_the_system": .array(unique(registrations.flatMap(\.notInTheSystem)).map { .text($0) }),
    ]
  }

  private static func about(_ fault: QualityFault?) -> JSON {
    [
      "registration_column": .text(fault?.column, otherwise: "not about one column of a registration"),
      "period": .text(fault?.period, otherwise: "not about one period"),
      "count": .integer(fault?.count, otherwise: "nothing to count"),
    ]
  }

  private static func column(_ column: ColumnStanding, _ registration: JudgedRegistration, _ language: Language) -> JSON
  {
    let absent = "the registration does not have this column"
    let share = column.missing.map { column.rows > 0 ? Double($0) / Double(column.rows) : 0 }
    return [
      "file": .text(registration.dataPath), "column": .text(column.name), "status": .text(column.status.rawValue),
      "missing": .integer(column.missing, otherwise: absent), "missing_share": .number(share, otherwise: absent),
      "optional": .flag(column.isOptional), "used_by": .array(column.usedBy.map { .text($0) }),
      "derivation": .text(column.derivation?[language], otherwise: "nothing to derive, or no rule for it"),
    ]
  }

  private static func hypothesis(_ needs: TestableRegistration, _ language: Language) -> JSON {
    [
      "hypothesis": .text(needs.hypothesis), "file": .text(needs.file), "testable": .flag(needs.isTestable),
      "needs": .array(
        needs.needs.map {
          [
            "need": .text($0.name), "message": .text($0.words[language]),
            "have": .integer($0.have, otherwise: "nothing to count"),
            "needed": .integer($0.needed, otherwise: "no number would do, or none is asked"), "met": .flag($0.isMet),
          ]
        }),
      "protocol": needs.testProtocol.map { ProtocolJSON.json($0, language) }
        ?? .missing(why: "the registration could not be read, or lacks a column"),
    ]
  }

  private static func unique(_ texts: [String]) -> [String] {
    texts.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
