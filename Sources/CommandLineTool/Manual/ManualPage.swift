import ArgumentParser
import Foundation
import MKBA

/// The manual page of the program, mkba(1), in the language of man(7): every command with its options, from the same words as `--help`.
struct ManualPage {
  private let root: ToldCommand

  init(_ command: any ParsableCommand.Type) throws {
    root = try JSONDecoder().decode(ToldCommand.Root.self, from: Data(command._dumpHelp().utf8)).command
  }

  var text: String {
    let name = root.commandName
    var lines = [
      ".TH \(name.uppercased()) 1 \"\" \"\(name) \(Version.current)\" \"User commands\"",
      ".SH NAME", Self.safe("\(name) - \(root.abstract ?? "")"),
      ".SH SYNOPSIS", ".B \(name)", "\\fICOMMAND\\fR [\\fIOPTIONS\\fR]",
      ".SH COMMANDS",
    ]
    for command in root.subcommands ?? [] where command.shouldDisplay != false {
      lines += Self.section(command, of: name)
    }
    lines += [".SH EXIT STATUS"]
    lines += ExitStatus.allCases.flatMap { [".TP", ".B \($0.rawValue)", Self.safe($0.says)] }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func section(_ command: ToldCommand, of program: String) -> [String] {
    let arguments = (command.arguments ?? []).filter { $0.shouldDisplay && $0.names?.first?.name != "version" }
    let values = arguments.filter { $0.kind == "positional" }.map { argument in
      let name = "\\fI\(safe((argument.valueName ?? "value").uppercased()))\\fR" + (argument.isRepeating ? "..." : "")
      return argument.isOptional ? "[\(name)]" : name
    }
    let called = ["\\fB\(safe(program)) \(safe(command.commandName))\\fR"] + values + ["[\\fIOPTIONS\\fR]"]
    var lines = [
      ".SS \(safe(command.commandName))", called.joined(separator: " "), ".PP", safe(command.abstract ?? ""),
    ]
    if let discussion = command.discussion { lines += [".PP", safe(discussion)] }
    for argument in arguments { lines += [".TP", heading(argument), about(argument)] }
    return lines
  }

  private static func heading(_ argument: ToldArgument) -> String {
    let value = "\\fI\(safe(argument.valueName ?? "value"))\\fR"
    guard let names = argument.names, !names.isEmpty else { return value }
    let all = names.map { "\\fB\(safe($0.dashed))\\fR" }.joined(separator: ", ")
    return argument.kind == "flag" ? all : "\(all) \(value)"
  }

  private static func about(_ argument: ToldArgument) -> String {
    let words = [argument.abstract, argument.discussion].compactMap { $0 }.joined(separator: " ")
    // The number of threads is that of the machine the page was made on.
    guard let usual = argument.defaultValue, argument.kind == "option", argument.names?.first?.name != "threads" else {
      return safe(words)
    }
    return safe("\(words) (default: \(usual))")
  }

  /// A text in which nothing is a request of the formatter, on one line.
  private static func safe(_ text: String) -> String {
    let plain = text.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("\n", with: " ")
    return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
  }
}
