import CostBenefit
import Documents
import Estimation

/// Builds the tree of a report, once, from results.
public enum ReportBuilder {
  /// The report of `mkba run`.
  public static func build(_ input: ReportInput) -> Report {
    let voice = Voice(input.language, followsError: input.runs.contains { $0.result.precision != nil })
    let disclosure = Disclosure(input.audience)
    let many = input.runs.count > 1
    var answer: [String] = []
    var sections: [Report.Section] = []
    for run in input.runs {
      let release = RunDisclosure(run, disclosure)
      let lines = AnswerLines(voice: voice, run: run, release: release).lines
      answer += many ? lines.map { "\(PlainText.shown(run.result.model.name)) – \($0)" } : lines
      // The answer, then effects, costs and benefits, who pays and who gains, by year, what it depends on, and what it stands on.
      let savings = SavingsSections(voice: voice, run: run, release: release, disclosure: disclosure)
      let distribution = DistributionSections(voice: voice, run: run, release: release)
      let books = BooksSections(voice: voice, run: run, release: release)
      var own = [savings.front].compactMap { $0 }
      own += run.hypotheses.map { HypothesisSections(voice: voice, hypothesis: $0, disclosure: disclosure).section }
      own += run.coverage.map { coverage($0, voice, input.audience) }
      own += [savings.effects].compactMap { $0 }
      own += ScaleSections(voice: voice, run: run, release: release).all
      let costs = CostsSection(voice: voice, run: run, release: release)
      own += [costs.section, savings.shares].compactMap { $0 }
      own += RatioSections(voice: voice, run: run, release: release).all
      own += LivesSections(voice: voice, run: run, release: release).all
      own += GoalSections(voice: voice, run: run, release: release).all
      own += [distribution.actors].compactMap { $0 }
      own += books.byYear
      own += [distribution.dependence].compactMap { $0 }
      own += DeeperSections(voice: voice, run: run, release: release).all
      own += books.otherwise
      own += GroundsSections(voice: voice, run: run, release: release).all
      own += [ClaimCardSection(voice: voice, run: run, release: release, audience: input.audience).section]
      own += [ChecklistSection(voice: voice, run: run, release: release).section]
      let annex = DataProtectionAnnex(voice: voice, registrations: run.registrations, audience: input.audience)
      own += [annex.section].compactMap { $0 }
      sections +=
        many
        ? own.map { Report.Section("\(run.result.model.name) – \($0.title)", $0.blocks, isFront: $0.isFront) } : own
    }
    let ending = EndingSections(voice: voice, input: input, disclosure: disclosure)
    return Report(
      language: input.language, audience: input.audience,
      title: input.runs.map(\.result.model.name).joined(separator: ", "), marks: marks(input.audience, voice),
      answer: answer, sections: sections + ending.all)
  }

  /// The report of `mkba test`: the verdict first, then every hypothesis.
  public static func build(tests: [TestedHypothesis], language: Language, audience: Audience = .inside) -> Report {
    let voice = Voice(language)
    let disclosure = Disclosure(audience)
    let sections = tests.flatMap { test -> [Report.Section] in
      let section = HypothesisSections(voice: voice, hypothesis: test, disclosure: disclosure).section
      let doubt = DoubtWords(voice: voice, hypothesis: test, disclosure: disclosure).blocks
      let missing: [Report.Block] =
        test.notInTheSystem.isEmpty
        ? []
        : [.heading(voice.say(nl: "Wat niet in het systeem staat", en: "What is not in the system"))]
          + test.notInTheSystem.map { .quote($0) }
      let plan = StandingWords(voice: voice, standing: test.plan).blocks
      return [Report.Section(section.title, section.blocks + plan + doubt + missing)]
    }
    return Report(
      language: language, audience: audience, title: tests.map(\.name).joined(separator: ", "),
      marks: marks(audience, voice),
      answer: tests.map { VerdictWords(voice: voice, hypothesis: $0).firstLine }, sections: sections)
  }

  /// The report of `mkba power`.
  public static func build(plans: [PlannedHypothesis], language: Language) -> Report {
    let voice = Voice(language)
    return Report(
      language: language, audience: .inside, title: plans.map(\.name).joined(separator: ", "),
      marks: marks(.inside, voice), answer: plans.map { PlanWords(voice: voice, plan: $0).answer },
      sections: plans.map { PlanWords(voice: voice, plan: $0).section })
  }

  private static func marks(_ audience: Audience, _ voice: Voice) -> [String] {
    PublicationMark.words(audience).map { [voice.say($0)] } ?? []
  }
}
