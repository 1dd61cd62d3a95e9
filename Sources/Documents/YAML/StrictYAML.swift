import Yams

/// YAML as our files use it: one document; no anchors, aliases, merge keys, tags or duplicate keys; scalars stay text.
public enum StrictYAML {
  /// Deeper than this no file of ours nests; a deeper one would exhaust the stack of the parser.
  static let deepest = 48

  /// - Throws: `Findings` with line and column of the first fault.
  public static func parse(_ file: SourceFile) throws(Findings) -> Node {
    try refuseDepth(file)
    let parser: Parser
    let root: Yams.Node?
    do {
      parser = try Parser(yaml: file.text, encoding: .utf8)
      root = try parser.singleRoot()
    } catch let error as YamlError {
      throw Findings(finding(for: error, in: file))
    } catch {
      throw Findings(syntax(at: Place(file: file.path), problem: "\(error)"))
    }
    guard let root else {
      throw Findings(
        Finding(
          code: "file_empty", at: Place(file: file.path),
          Words(nl: "Dit bestand heeft geen inhoud.", en: "This file has no content.")))
    }
    return try withExtendedLifetime(parser) { () throws(Findings) -> Node in try convert(root, in: file) }
  }

  private static func convert(
    _ node: Yams.Node, in file: SourceFile, isKey: Bool = false
  ) throws(Findings) -> Node {
    let mark = node.mark
    let place = mark.map { file.place(line: $0.line, column: $0.column) } ?? Place(file: file.path)
    if node.anchor != nil {
      throw refused(
        "anchor", at: place,
        Words(nl: "ankers (&naam) en verwijzingen (*naam)", en: "anchors (&name) and aliases (*name)"))
    }
    switch node {
    case .scalar(let scalar):
      let quoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
      if isTagged(scalar, isKey: isKey) {
        throw refused("tag", at: place, Words(nl: "labels (!naam)", en: "tags (!name)"))
      }
      return Node(.text(Text(scalar.string, at: place, quoted: quoted)), at: place)
    case .sequence(let sequence):
      if sequence.tag != .implicit { throw refused("tag", at: place, Words(nl: "labels (!naam)", en: "tags (!name)")) }
      var items: [Node] = []
      for item in sequence { items.append(try convert(item, in: file)) }
      return Node(.list(items), at: place)
    case .mapping(let mapping):
      if mapping.tag != .implicit { throw refused("tag", at: place, Words(nl: "labels (!naam)", en: "tags (!name)")) }
      var entries: [Node.Entry] = []
      for (key, value) in mapping {
        guard key.scalar != nil, let text = try convert(key, in: file, isKey: true).text else {
          throw Findings(
            Finding(
              code: "yaml_key", at: key.mark.map { file.place(line: $0.line, column: $0.column) } ?? place,
              Words(nl: "Een sleutel is hier geen gewone tekst.", en: "A key here is not plain text.")))
        }
        if text.string == "<<", !text.quoted {
          throw refused("merge key", at: text.place, Words(nl: "samenvoegsleutels (<<)", en: "merge keys (<<)"))
        }
        if let first = entries.first(where: { $0.key.string == text.string })?.key.place.line {
          throw Findings(duplicate(text.string, at: text.place, first: first))
        }
        entries.append(Node.Entry(key: text, value: try convert(value, in: file)))
      }
      return Node(.mapping(entries), at: place)
    case .alias:
      throw refused("alias", at: place, Words(nl: "verwijzingen (*naam)", en: "aliases (*name)"))
    }
  }

  /// Whether somebody wrote a tag. The library gives quoted and block scalars the tag of a text, and keys the tag that their text amounts to.
  private static func isTagged(_ scalar: Yams.Node.Scalar, isKey: Bool) -> Bool {
    let name = scalar.tag.rawValue
    if name.isEmpty || (scalar.style != .plain && name == "tag:yaml.org,2002:str") { return false }
    return !isKey || name != Resolver.default.resolveTag(of: Yams.Node(scalar.string)).rawValue
  }

  private static func duplicate(_ name: String, at place: Place, first line: Int) -> Finding {
    Finding(
      code: "duplicate_key", at: place,
      Words(
        nl: "De sleutel \(name) staat hier voor de tweede keer (eerst op regel \(line)).",
        en: "The key \(name) stands here a second time (first on line \(line))."),
      hint: Words(nl: "Houd er een over.", en: "Keep one of the two."))
  }

  private static func refused(_ what: String, at place: Place, _ words: Words) -> Findings {
    Findings(
      Finding(
        code: "yaml_not_allowed", at: place,
        Words(nl: "Onze bestanden gebruiken geen \(words.nl).", en: "Our files use no \(words.en)."),
        hint: Words(
          nl: "Schrijf de waarde uit; begint een tekst met & * of !, zet er dan aanhalingstekens om.",
          en: "Write the value out; where a text begins with & * or !, put quotes round it.")))
  }

  private static func syntax(at place: Place, problem: String, since line: Int? = nil) -> Finding {
    let words = YAMLProblem.words(for: problem)
    let since = line.flatMap { $0 == place.line ? nil : $0 }
    return Finding(
      code: "yaml_syntax", at: place,
      Words(
        nl: "Hier klopt de opbouw van het bestand (YAML) niet: \(words.nl)"
          + (since.map { ", in wat op regel \($0) begint." } ?? "."),
        en: "The structure of the file (YAML) is wrong here: \(words.en)"
          + (since.map { ", in what begins on line \($0)." } ?? ".")),
      hint: Words(
        nl:
          "Kijk naar het inspringen (spaties, geen tabs), naar haakjes en aanhalingstekens, en zet om een uitdrukking aanhalingstekens.",
        en: "Look at the indentation (spaces, no tabs), at brackets and quotes, and put quotes round an expression."))
  }

  private static func finding(for error: YamlError, in file: SourceFile) -> Finding {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
      let indent =
        file.lines.indices.contains(mark.line - 1) ? file.lines[mark.line - 1].prefix { $0 == " " || $0 == "\t" } : ""
      if let tab = indent.firstIndex(of: "\t") {
        return Finding(
          code: "yaml_tab",
          at: file.place(line: mark.line, column: indent.distance(from: indent.startIndex, to: tab) + 1),
          Words(nl: "Deze regel springt in met een tab.", en: "This line is indented with a tab."),
          hint: Words(nl: "Gebruik spaties om in te springen.", en: "Use spaces to indent."))
      }
      return syntax(at: place(mark, in: file), problem: problem, since: context?.mark.line)
    case .composer(_, let problem, let mark, _):
      if problem.contains("alias") {
        return refused(
          "alias", at: file.place(line: mark.line, column: mark.column),
          Words(nl: "verwijzingen (*naam)", en: "aliases (*name)")
        ).all[0]
      }
      return syntax(at: file.place(line: mark.line, column: mark.column), problem: problem)
    case .duplicatedKeysInMapping(let names, let context):
      let name = names.first ?? ""
      let place = secondPlace(of: name, after: context.mark, in: file)
      return duplicate(name, at: place, first: context.mark.line)
    default:
      return syntax(at: Place(file: file.path), problem: "\(error)")
    }
  }

  /// A mark of the library; one behind the last line is shown at its end.
  private static func place(_ mark: Mark, in file: SourceFile) -> Place {
    let last = (file.lines.lastIndex { $0.contains { $0 != " " } } ?? 0) + 1
    guard mark.line > last else { return file.place(line: mark.line, column: mark.column) }
    return file.place(line: last, column: file.lines[last - 1].unicodeScalars.count + 1)
  }

  /// The library names the first of two equal keys; a user has to mend the second.
  private static func secondPlace(of name: String, after first: Mark, in file: SourceFile) -> Place {
    for number in first.line...max(first.line, file.lines.count) where file.lines.indices.contains(number - 1) {
      let line = Array(file.lines[number - 1].unicodeScalars)
      let key = Array((name + ":").unicodeScalars)
      guard line.count >= key.count else { continue }
      for column in 0...(line.count - key.count) where Array(line[column..<(column + key.count)]) == key {
        if number == first.line, column <= first.column - 1 { continue }
        let before = line[..<column].last { $0 != " " }
        let opens = before == nil ? column == first.column - 1 : (before == "," || before == "{" || before == "-")
        if opens { return file.place(line: number, column: column + 1) }
      }
    }
    return file.place(line: first.line, column: first.column)
  }

  private static func refuseDepth(_ file: SourceFile) throws(Findings) {
    var depth = 0
    for (index, line) in file.lines.enumerated() {
      var column = 0
      var dashes = 0
      var onlyDashes = true
      for scalar in line.unicodeScalars {
        column += 1
        switch scalar {
        case "[", "{": depth += 1
        case "]", "}": depth = max(0, depth - 1)
        case "-", "?": if onlyDashes { dashes += 1 }
        case " ": break
        default: onlyDashes = false
        }
        if depth > deepest || (dashes > deepest && onlyDashes && line.contains("- -")) {
          throw Findings(
            Finding(
              code: "yaml_too_deep", at: file.place(line: index + 1, column: column),
              Words(
                nl: "Hier zijn meer dan \(deepest) blokken in elkaar gezet.",
                en: "More than \(deepest) blocks stand inside each other here.")))
        }
      }
    }
  }
}
