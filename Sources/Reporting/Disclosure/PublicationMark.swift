import Documents

/// The mark on what holds everything, and on what may leave.
enum PublicationMark {
  static func words(_ audience: Audience) -> Words? {
    audience == .inside
      ? Words(
        nl: "Niet voor publicatie: dit stuk is volledig en is voor de houder van de gegevens.",
        en: "Not for publication: this is complete and is for the holder of the data.")
      : nil
  }

  static func json(_ audience: Audience) -> String {
    audience == .inside ? "not for publication" : "release: figures with a small cell behind them are withheld"
  }
}
