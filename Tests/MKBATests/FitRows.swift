/// Forty-eight rows for trials of `mkba fit`, made by arithmetic: no two columns are the same.
enum FitRows {
  static let count = 48

  /// As R's `write.csv` writes it.
  static let csv: String = {
    var lines = [
      #""y","x","x.half","treated","size","event","count","months","status","cause","town","year","score","codes","naam","gone","sep","same""#
    ]
    for row in 0..<count {
      let x = Double((row * 7) % 11)
      let treated = (row / 3) % 2
      let noise = Double((row * 29) % 13) / 4 - 1.5
      let y = 2 + 0.5 * x - Double(treated) + noise
      let size = ["small", "medium", "large"][(row * 5) % 3]
      let event = (row * 17 + treated * 3) % 5 < 2 ? "yes" : "no"
      let town = "t\(row / 6)"
      let score = ["low", "middle", "high"][min(2, Int(max(0, (y + noise) / 3)))]
      let codes = row % 9 == 0 ? "unknown" : String(row % 4)
      let gone = row % 8 == 0 ? "NA" : String(row % 5)
      let count = max(0, Int(y) - row % 3)
      let name = "\"Jan Jansen\(row)\""
      lines.append(
        "\(y),\(x),\(x / 2),\(treated),\"\(size)\",\"\(event)\",\(count),\(1 + row % 12),\(row % 3 == 0 ? 1 : 0),\(row % 3),"
          + "\"\(town)\",\"\(2018 + row % 6)\",\"\(score)\",\(codes),\(name),\(gone),\(y > 3 ? 1 : 0),1")
    }
    return lines.joined(separator: "\n") + "\n"
  }()
}
