/// What tells recipes apart: `CR1, 48 neighbourhoods` where all of them begin with the same model.
enum ShortRecipes {
  /// The recipes without the parts that most of them share; a recipe that would be left with nothing stays whole.
  static func of(_ recipes: [String]) -> [String] {
    let parts = recipes.map { $0.split(separator: ",").map { $0.drop { $0 == " " } }.map(String.init) }
    let shared = Set(parts.flatMap { Set($0) }.filter { part in parts.count { $0.contains(part) } * 2 > parts.count })
    return parts.indices.map { row in
      let own = parts[row].filter { !shared.contains($0) && !$0.contains("/(") }
      return own.isEmpty ? recipes[row] : own.joined(separator: ", ")
    }
  }
}
