import Documents

/// The end of a report: who made it, what was noticed, where the files are, and what it can be recognised by.
struct EndingSections {
  let voice: Voice
  let input: ReportInput
  let disclosure: Disclosure

  var all: [Report.Section] { [noticed, study, files].compactMap { $0 } }

  private var noticed: Report.Section? {
    // A message about a registration may hold a small count, so outside only what stands in files of ours is told.
    let shown = input.findings.filter { disclosure.shows($0) }
    let lines = shown.map { finding in
      let place = finding.place.map { place in place.file + (place.line.map { ":\($0)" } ?? "") + ": " } ?? ""
      return place + finding.message[voice.language]
    }
    return Report.Section(
      voice.say(nl: "Opgevallen onderweg", en: "Noticed on the way"), unlessEmpty: lines.isEmpty ? [] : [.list(lines)])
  }

  private var study: Report.Section? {
    let terms = input.runs.flatMap(\.result.model.study).map { entry in
      Report.Term(Names.studyKeys[entry.key]?[voice.language] ?? voice.name(entry.key), entry.value)
    }
    return Report.Section(
      voice.say(nl: "Over dit onderzoek", en: "About this study"), unlessEmpty: terms.isEmpty ? [] : [.terms(terms)])
  }

  private var files: Report.Section? {
    var terms: [Report.Term] =
      input.files.isEmpty
      ? [] : [.init(voice.say(nl: "Bestanden", en: "Files"), input.files.joined(separator: ", "))]
    for run in input.runs {
      let draws = voice.numbers.count(run.result.draws)
      terms.append(.init(voice.say(nl: "Vingerafdruk", en: "Fingerprint"), run.fingerprint))
      terms.append(
        .init(
          voice.say(nl: "Berekeningen", en: "Calculations"),
          voice.say(nl: "\(draws), startgetal \(run.result.seed)", en: "\(draws), seed \(run.result.seed)")))
      if let points = PointWords(run.result.points, voice).short {
        terms.append(.init(voice.say(nl: "Punten", en: "Points"), points))
      }
      if !RunDisclosure(run, disclosure).allowsDraws {
        terms.append(
          .init(
            voice.say(nl: "Losse berekeningen", en: "Single calculations"),
            voice.say(
              nl: "worden niet meegegeven: zij verraden de schatting die niet getoond wordt",
              en: "are not handed out: they would give the withheld estimate away")))
      }
    }
    terms += input.versions.map { .init($0.name, $0.version) }
    return Report.Section(
      voice.say(nl: "Bestanden en vingerafdruk", en: "Files and fingerprint"),
      unlessEmpty: terms.isEmpty ? [] : [.terms(terms)])
  }
}
