import Documents

/// What can be wrong with an annex file, beside its keys.
enum AnnexFault {
  static func nobody(at place: Place) -> Finding {
    Finding(
      code: "annex_for_nobody", at: place,
      Words(nl: "Deze bijlage noemt geen enkele gemeente.", en: "This annex names no municipality."))
  }

  static func noList(_ node: Node) -> Finding {
    Finding(
      code: "list_expected", at: node.place,
      Words(
        nl: "Hier hoort een lijst; er staat \(node.kind.nl).", en: "A list belongs here; here stands \(node.kind.en)."),
      hint: Words(
        nl: "Begin elk deel op een eigen regel met een streepje.",
        en: "Begin each part on a line of its own with a hyphen."))
  }

  static func noName(_ name: Text) -> Finding {
    Finding(
      code: "annex_name", at: name.place,
      Words(
        nl: "In deze naam staat geen letter of cijfer, dus er is geen bestand naar te noemen.",
        en: "This name has no letter or digit, so no file can be named after it."))
  }

  static func twice(_ name: Text, first: String) -> Finding {
    Finding(
      code: "annex_twice", at: name.place,
      Words(
        nl: "\(name.string) en \(first) zouden in hetzelfde bestand komen: \(AnnexFile.slug(first)).",
        en: "\(name.string) and \(first) would go into the same file: \(AnnexFile.slug(first))."),
      hint: Words(nl: "Geef een van de twee een andere naam.", en: "Give one of the two another name."))
  }

  static func shownTwice(_ name: Text) -> Finding {
    Finding(
      code: "annex_shown_twice", at: name.place,
      Words(nl: "\(name.string) staat al in deze lijst.", en: "\(name.string) is in this list already."),
      hint: Words(nl: "Laat het één keer staan.", en: "Leave it there once."))
  }

  /// - Parameter most: what fits, in words.
  static func tooMuch(at place: Place, _ most: Words) -> Finding {
    Finding(
      code: "annex_too_long", at: place,
      Words(
        nl: "Dit past niet op twee kanten van een A4. Er is ruimte voor \(most.nl).",
        en: "This does not fit on two sides of an A4. There is room for \(most.en)."),
      hint: Words(
        nl: "Kies wat voor deze gemeente telt; het volledige rapport heeft de rest.",
        en: "Choose what matters to this municipality; the complete report has the rest."))
  }

  static func alternativeAlone(_ name: Text) -> Finding {
    Finding(
      code: "annex_alternative_alone", at: name.place,
      Words(
        nl: "\(name.string) is een alternatief van een scenario, maar er staat geen scenario bij.",
        en: "\(name.string) is an alternative of a scenario, but no scenario is named."),
      hint: Words(nl: "Noem het bestand bij scenario.", en: "Name the file at scenario."))
  }

  static func noAlternative(_ name: Text, among all: [String]) -> Finding {
    Finding(
      code: "annex_alternative", at: name.place,
      Words(
        nl: "\(name.string) is geen alternatief van dit scenario; wel: \(all.joined(separator: ", ")).",
        en: "\(name.string) is no alternative of this scenario; these are: \(all.joined(separator: ", "))."),
      hint: near(name, all))
  }

  static func noIndicator(_ name: Text, among all: [String]) -> Finding {
    Finding(
      code: "annex_kpi", at: name.place,
      Words(
        nl: "\(name.string) is geen indicator die dit codeboek berekent; wel: \(all.joined(separator: ", ")).",
        en: "\(name.string) is no indicator that this codebook computes; these are: \(all.joined(separator: ", "))."),
      hint: near(name, all))
  }

  static func noColumn(_ name: Text, among all: [String]) -> Finding {
    Finding(
      code: "annex_column", at: name.place,
      Words(
        nl: "\(name.string) is geen kolom die gemeenten uit elkaar houdt: een tekst of een keuze uit dit codeboek.",
        en: "\(name.string) is no column that tells municipalities apart: a text or a choice of this codebook."),
      hint: near(name, all))
  }

  static func noPeriod(_ name: Text, among all: [String]) -> Finding {
    Finding(
      code: "annex_period", at: name.place,
      Words(
        nl: "In deze registratie is \(name.string) geen periode; wel: \(all.joined(separator: ", ")).",
        en: "\(name.string) is no period of this registration; these are: \(all.joined(separator: ", "))."),
      hint: near(name, all))
  }

  /// The names that the registration does know are cells, so they are not told.
  static func noGroup(_ name: Text, column: String, codebook: String) -> Finding {
    Finding(
      code: "annex_group", at: name.place,
      Words(
        nl: "Geen rij van de registratie heeft in de kolom \(column) deze waarde.",
        en: "No row of the registration has this value in the column \(column)."),
      hint: Words(
        nl:
          "Zet bij group hoe de registratie de gemeente noemt; mkba kpi \(codebook) --by \(column) laat de namen zien.",
        en:
          "Say at group what the registration calls the municipality; mkba kpi \(codebook) --by \(column) shows the names."
      ))
  }

  static func hypothesisTwice(_ name: String, at text: Text, other: String) -> Finding {
    Finding(
      code: "annex_hypothesis_twice", at: text.place,
      Words(
        nl: "Twee bestanden noemen hun hypothese \(name): het andere is \(other).",
        en: "Two files call their hypothesis \(name): the other is \(other)."),
      hint: Words(
        nl: "Geef een van de twee een andere naam: wat gepubliceerd is, wordt per naam bijgehouden.",
        en: "Give one of the two another name: what was released is kept by name."))
  }

  private static func near(_ name: Text, _ all: [String]) -> Words? {
    NearestName.of(name.string, among: all).map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }
  }
}
