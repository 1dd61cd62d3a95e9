import Documents
import Probability

/// What can be wrong with the parts of a run, in words.
struct PartFindings {
  private let simulation: Simulation

  init(_ simulation: Simulation) {
    self.simulation = simulation
  }

  static func damaged(at place: Place?) -> Finding {
    Finding(
      code: "part_damaged", at: place,
      Words(
        nl: "Dit bestand is geen deel van een run, of het is niet meer zoals het geschreven is.",
        en: "This file is no part of a run, or is no longer as it was written."),
      hint: Words(
        nl: "Trek dit deel opnieuw, of kopieer het nog eens.", en: "Draw this part again, or copy it once more."))
  }

  static func format(_ format: Int, at place: Place?) -> Finding {
    Finding(
      code: "part_version", at: place,
      Words(
        nl: "Dit deel heeft vorm \(format); dit programma leest vorm \(PartHead.format).",
        en: "This part is of format \(format); this program reads format \(PartHead.format)."),
      hint: sameProgram)
  }

  private static let sameProgram = Words(
    nl: "Trek en voeg samen met dezelfde versie van het programma.",
    en: "Draw and merge with the same version of the program.")

  static func outside(_ range: String, draws: Int) -> Finding {
    let blocks = Draws.blocks(of: draws)
    return Finding(
      code: "block_range_outside",
      Words(
        nl: "De blokken \(range) zijn er niet: \(draws) trekkingen hebben blok 0 tot en met \(blocks - 1).",
        en: "There are no blocks \(range): \(draws) draws have blocks 0 to \(blocks - 1)."),
      hint: Words(
        nl:
          "Geef --block-range als eerste en laatste blok (0-\(blocks - 1)), of als deel van het geheel: 1/8 tot en met 8/8.",
        en: "Give --block-range as first and last block (0-\(blocks - 1)), or as a part of the whole: 1/8 to 8/8."))
  }

  static func few(_ draws: Int) -> Finding {
    Finding(
      code: "part_few_draws",
      Words(
        nl: "Een run van \(draws) trekkingen wordt niet in delen getrokken: dat kan vanaf \(Simulation.fewestInParts).",
        en: "A run of \(draws) draws is not drawn in parts: that can be done from \(Simulation.fewestInParts) on."),
      hint: Words(nl: "Trek zo weinig in één keer.", en: "Draw as few at once."))
  }

  static let points = Finding(
    code: "part_points",
    Words(
      nl: "Bij andere punten dan gewone willekeurige horen alle trekkingen bij elkaar: ze gaan niet in delen.",
      en: "With other points than plain random ones all draws belong together: they do not go in parts."),
    hint: Words(
      nl: "Neem --points random zonder --antithetic, of trek in één keer.",
      en: "Take --points random without --antithetic, or draw at once."))

  static func imanConover(_ keys: [String]) -> Finding {
    let list = keys.joined(separator: ", ")
    return Finding(
      code: "part_iman_conover",
      Words(
        nl:
          "De samenhang tussen \(list) (method: iman-conover) maakt van alle trekkingen één geheel: ze gaan niet in delen.",
        en:
          "The correlations between \(list) (method: iman-conover) make one whole of all draws: they do not go in parts."
      ),
      hint: Words(nl: "Neem method: copula, of trek in één keer.", en: "Take method: copula, or draw at once."))
  }

  /// Why a part is not of this run; nil where it is.
  func other(_ part: RunPart, madeBy: String, _ frame: PartFrame, _ columns: RunColumns) -> Finding? {
    let place = part.file.map { Place(file: $0) }
    let head = part.head
    guard head.madeBy == madeBy else {
      return Finding(
        code: "part_version", at: place,
        Words(
          nl: "Dit deel is gemaakt met \(head.madeBy), en dit is \(madeBy).",
          en: "This part was made with \(head.madeBy), and this is \(madeBy)."),
        hint: Self.sameProgram)
    }
    guard head.draws == simulation.draws, head.seed == simulation.seed else {
      return Finding(
        code: "part_of_other_run", at: place,
        Words(
          nl:
            "Dit deel is van een run van \(head.draws) trekkingen met seed \(head.seed); gevraagd zijn \(simulation.draws) trekkingen met seed \(simulation.seed).",
          en:
            "This part is of a run of \(head.draws) draws with seed \(head.seed); asked for are \(simulation.draws) draws with seed \(simulation.seed)."
        ),
        hint: Words(
          nl: "Voeg samen met --draws \(head.draws) --seed \(head.seed).",
          en: "Merge with --draws \(head.draws) --seed \(head.seed)."))
    }
    guard head.digest == frame.digest, head.columns == columns.all.count, head.sums == columns.sums.count,
      head.ranges == columns.ranges.count
    else {
      return Finding(
        code: "part_of_other_run", at: place,
        Words(
          nl: "Dit deel is van een ander scenario, of van hetzelfde met een ander getal erin.",
          en: "This part is of another scenario, or of the same with another number in it."),
        hint: Words(
          nl:
            "Is er sindsdien iets veranderd in het scenario, de gegevens, de prijzen of --rules? Neem het oude terug of trek alle delen opnieuw; ook een schatting kan bij een andere LAPACK in zijn laatste cijfer verschillen.",
          en:
            "Did anything change since in the scenario, the data, the prices or --rules? Take the old back or draw all parts again; an estimate, too, may differ in its last digit under another LAPACK."
        ))
    }
    return nil
  }

  func overlap(_ first: RunPart, _ second: RunPart) -> Finding {
    func told(_ part: RunPart) -> String {
      "\(part.blocks.lowerBound)-\(part.blocks.upperBound - 1)" + (part.file.map { " (\($0))" } ?? "")
    }
    return Finding(
      code: "parts_overlap", at: second.file.map { Place(file: $0) },
      Words(
        nl: "Twee delen hebben dezelfde blokken: \(told(first)) en \(told(second)).",
        en: "Two parts hold the same blocks: \(told(first)) and \(told(second))."),
      hint: Words(nl: "Laat een van beide weg.", en: "Leave one of them out."))
  }

  func missing(_ blocks: Range<Int>) -> Finding {
    let range = "\(blocks.lowerBound)-\(blocks.upperBound - 1)"
    let command =
      "mkba run \(simulation.model.file) --draws \(simulation.draws) --seed \(simulation.seed) --block-range \(range)"
    return Finding(
      code: "parts_missing",
      Words(
        nl: "De blokken \(range) ontbreken: geen van de delen heeft ze.",
        en: "Blocks \(range) are missing: none of the parts holds them."),
      hint: Words(
        nl: "Trek ze zoals de andere: \(command)", en: "Draw them as the others: \(command)"))
  }
}
