import Documents
import Monitoring

/// What `mkba check` says, as a tree: the answer, what moved the grade, columns, what a hypothesis would take, and
/// what is
/// not in the system. The findings themselves stand beside it, each at its place.
public enum QualityReport {
  /// - Parameters:
  ///   - mark: the worst of the registrations and of the files read.
  ///   - serious: findings of severity warning or more.
  public static func build(
    mark: QualityGrade.Mark, serious: Int, _ registrations: [JudgedRegistration], _ needs: [TestableRegistration],
    language: Language
  ) -> Report {
    let words = QualityWords(language)
    let several = registrations.count > 1
    var sections: [Report.Section] = []
    for registration in registrations {
      let title = several ? ": \(registration.codebook)" : ""
      sections += [
        Report.Section(
          words.reasonsTitle + title,
          unlessEmpty: registration.grade.reasons.isEmpty
            ? [] : [.list(registration.grade.reasons.map { "\(words.mark($0.mark)): \($0.words[language])" })]),
        Report.Section(words.faultsTitle + title, unlessEmpty: words.faults(registration)),
        Report.Section(words.columnsTitle + title, words.columns(registration)),
        Report.Section(
          words.detectedTitle + title,
          unlessEmpty: registration.detected.isEmpty ? [] : [.list(registration.detected.map { $0[language] })]),
      ].compactMap(\.self)
    }
    sections += needs.map { need in
      let asked = need.testProtocol.map { ProtocolWords(voice: Voice(language), testProtocol: $0).blocks } ?? []
      return Report.Section("\(words.needsTitle): \(need.hypothesis)", words.needs(need) + asked)
    }
    for registration in registrations {
      if let section = Report.Section(
        words.absentTitle + (several ? ": \(registration.codebook)" : ""),
        unlessEmpty: registration.notInTheSystem.isEmpty ? [] : [.list(registration.notInTheSystem)])
      {
        sections.append(section)
      }
    }
    return Report(
      language: language, audience: .inside, title: "", marks: [],
      answer: [words.answer(serious)] + (registrations.isEmpty ? [] : [words.gradeSentence(mark)]), sections: sections)
  }
}
