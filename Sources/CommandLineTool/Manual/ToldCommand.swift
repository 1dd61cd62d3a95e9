/// A command as swift-argument-parser tells it to other programs (`--experimental-dump-help`); only what a manual needs.
struct ToldCommand: Decodable {
  struct Root: Decodable {
    let command: ToldCommand
  }

  let commandName: String
  let shouldDisplay: Bool?
  let abstract: String?
  let discussion: String?
  let subcommands: [ToldCommand]?
  let arguments: [ToldArgument]?
}

/// An argument, option or flag of a command.
struct ToldArgument: Decodable {
  struct Name: Decodable {
    let kind: String
    let name: String

    var dashed: String { kind == "long" ? "--\(name)" : "-\(name)" }
  }

  let kind: String
  let shouldDisplay: Bool
  let isOptional: Bool
  let isRepeating: Bool
  let names: [Name]?
  let valueName: String?
  let defaultValue: String?
  let abstract: String?
  let discussion: String?
}
