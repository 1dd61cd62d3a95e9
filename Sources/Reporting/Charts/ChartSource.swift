import Documents

/// What stands under the drawings of a run, so that one that travels alone still says what it is: study, file, price year, base
/// date, number of calculations and fingerprint.
struct ChartSource {
  let run: ToldRun
  let voice: Voice

  var line: String {
    let model = run.result.model
    let draws = voice.numbers.count(run.result.draws)
    let year = voice.numbers.year(model.priceYear)
    let name = Label.cut(model.name, to: 160)
    return voice.say(
      nl: "Bron: \(name) (\(FileName.last(model.file))); prijspeil \(year), basisdatum \(model.baseDate), "
        + "regels \(model.discounting.rules); \(draws) berekeningen, vingerafdruk \(run.fingerprint)",
      en: "Source: \(name) (\(FileName.last(model.file))); price year \(year), base date \(model.baseDate), "
        + "rules \(model.discounting.rules); \(draws) calculations, fingerprint \(run.fingerprint)")
  }

  /// Under drawings of something other than a run: a file.
  static func file(_ file: String, _ voice: Voice) -> String {
    file.isEmpty ? "" : voice.say(nl: "Bron: \(file)", en: "Source: \(file)")
  }
}
