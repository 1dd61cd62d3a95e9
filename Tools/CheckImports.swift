// Compares every import in Sources and Tests with the arrows that Package.swift declares. The compiler alone
// lets a file import whatever its target reaches through others, so an undeclared arrow would never show.
//
//   Tools/check-imports [--root DIR] [--manifest FILE]
//
// FILE holds what `swift package dump-package` prints; without it that command is asked. Exit status: 0 when all
// arrows are declared, 1 with one line for each that is not, 2 when the package cannot be read.

import Foundation

/// What every target may import without declaring it: the language's own modules.
let freeForAll: Set = [
  "Swift", "Foundation", "FoundationXML", "FoundationEssentials", "Glibc", "Darwin", "Musl", "Dispatch",
  "Synchronization",
  "RegexBuilder",
]
let freeForTests: Set = ["Testing", "FoundationXML"]

/// Pairs of which neither may reach the other, not even through a third: the wings of the house.
let apart = [("Estimation", "CostBenefit")]

struct Refusal: Error { let words: String }

// MARK: The manifest

struct Target {
  let name: String
  let isTest: Bool
  let folder: String
  let dependencies: [String]

  init(_ json: [String: Any]) throws {
    guard let name = json["name"] as? String, let type = json["type"] as? String else {
      throw Refusal(words: "a target of the manifest has no name or no type")
    }
    self.name = name
    isTest = type == "test"
    folder = json["path"] as? String ?? "\(isTest ? "Tests" : "Sources")/\(name)"
    // A dependency is written {"byName": ["X", …]}, {"target": ["X", …]} or {"product": ["X", package, …]}.
    dependencies = (json["dependencies"] as? [[String: Any]] ?? []).flatMap { entry in
      entry.values.compactMap { ($0 as? [Any])?.first as? String }
    }
  }
}

func output(of command: [String]) throws -> Data {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = command
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  guard process.terminationStatus == 0 else { throw Refusal(words: "failed: \(command.joined(separator: " "))") }
  return data
}

func readTargets(root: String, manifest: String?) throws -> [Target] {
  let data: Data
  if let manifest {
    data = try Data(contentsOf: URL(fileURLWithPath: manifest))
  } else {
    // A scratch folder of its own: the package's may be locked by the `swift test` that runs us.
    let scratch = NSTemporaryDirectory() + "check-imports-\(ProcessInfo.processInfo.processIdentifier)"
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    data = try output(
      of: ["swift", "package", "--package-path", root, "--scratch-path", scratch, "dump-package"])
  }
  guard let json = try JSONSerialization.jsonObject(with: data) as? [String: Any],
    let targets = json["targets"] as? [[String: Any]]
  else { throw Refusal(words: "the manifest lists no targets") }
  return try targets.map(Target.init)
}

// MARK: Imports in a source file

struct Import { let module: String, line: Int }

/// The words and marks of Swift source outside comments and string literals, each with its line.
func tokens(of source: String) -> [(text: String, line: Int)] {
  let characters = Array(source.unicodeScalars)
  var found: [(text: String, line: Int)] = []
  var line = 1
  var at = 0

  func starts(_ text: String, _ index: Int) -> Bool {
    var index = index
    for scalar in text.unicodeScalars {
      guard index < characters.count, characters[index] == scalar else { return false }
      index += 1
    }
    return true
  }
  func step() {
    if characters[at] == "\n" { line += 1 }
    at += 1
  }
  func skipBlockComment() {
    var depth = 0
    repeat {
      if starts("/*", at) {
        depth += 1
        at += 2
      } else if starts("*/", at) {
        depth -= 1
        at += 2
      } else {
        step()
      }
    } while depth > 0 && at < characters.count
  }
  /// From the opening quotes to past the closing ones. An interpolation is skipped by counting its brackets.
  func skipString(hashes: Int) {
    let quotes = starts("\"\"\"", at) ? "\"\"\"" : "\""
    let marks = String(repeating: "#", count: hashes)
    at += quotes.count
    while at < characters.count {
      if starts(quotes + marks, at) {
        at += quotes.count + hashes
        return
      }
      if starts("\\" + marks + "(", at) {
        at += hashes + 2
        skipInterpolation()
      } else if starts("\\" + marks, at) {
        at += 1 + hashes
        if at < characters.count { step() }
      } else if quotes.count == 1, characters[at] == "\n" {
        return  // a quote that was no string, in a regex literal for example
      } else {
        step()
      }
    }
  }
  func skipInterpolation() {
    var depth = 1
    while at < characters.count, depth > 0 {
      if starts("\"", at) {
        skipString(hashes: 0)
        continue
      }
      if characters[at] == "(" { depth += 1 }
      if characters[at] == ")" { depth -= 1 }
      step()
    }
  }
  func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar == "_" || scalar.properties.numericType != nil
  }

  while at < characters.count {
    if starts("//", at) {
      while at < characters.count, characters[at] != "\n" { at += 1 }
    } else if starts("/*", at) {
      skipBlockComment()
    } else if characters[at] == "\"" {
      skipString(hashes: 0)
    } else if characters[at] == "#" {
      var end = at
      while end < characters.count, characters[end] == "#" { end += 1 }
      if end < characters.count, characters[end] == "\"" {
        let hashes = end - at
        at = end
        skipString(hashes: hashes)
      } else {
        at = end
      }
    } else if characters[at] == "`" {
      // A raw identifier may hold blanks: it is one word.
      var word = String.UnicodeScalarView()
      repeat {
        word.append(characters[at])
        at += 1
      } while at < characters.count && characters[at] != "`" && characters[at] != "\n"
      if at < characters.count, characters[at] == "`" { at += 1 }
      found.append((String(word), line))
    } else if isWord(characters[at]) {
      var word = String.UnicodeScalarView()
      while at < characters.count, isWord(characters[at]) {
        word.append(characters[at])
        at += 1
      }
      found.append((String(word), line))
    } else {
      if !characters[at].properties.isWhitespace { found.append((String(characters[at]), line)) }
      step()
    }
  }
  return found
}

/// Every import declaration, with its attributes, its access level and its kind (`import struct X.Y`) in any form.
func imports(in source: String) -> [Import] {
  let kinds: Set = ["typealias", "struct", "class", "enum", "protocol", "let", "var", "func"]
  let words = tokens(of: source)
  var found: [Import] = []
  for (index, word) in words.enumerated() where word.text == "import" {
    // A member `.import` or an argument label is no declaration.
    if index > 0, [".", "(", ","].contains(words[index - 1].text) { continue }
    var next = index + 1
    if next < words.count, kinds.contains(words[next].text) { next += 1 }
    guard next < words.count else { continue }
    found.append(Import(module: words[next].text.filter { $0 != "`" }, line: word.line))
  }
  return found
}

// MARK: The comparison

func swiftFiles(in folder: String, root: String) -> [String] {
  let files = FileManager.default.enumerator(atPath: "\(root)/\(folder)")
  var found: [String] = []
  while let file = files?.nextObject() as? String {
    if file.hasSuffix(".swift") { found.append("\(folder)/\(file)") }
  }
  return found.sorted()
}

func findings(root: String, targets: [Target]) throws -> [String] {
  var found: [String] = []
  let declared = Dictionary(targets.map { ($0.name, $0.dependencies) }, uniquingKeysWith: { first, _ in first })

  // Arrows point up the list, so there can be no cycle.
  var above: Set<String> = []
  for target in targets {
    for dependency in target.dependencies where declared[dependency] != nil && !above.contains(dependency) {
      found.append(
        "Package.swift: \(target.name) points to \(dependency), which does not stand above it: a cycle can hide there")
    }
    above.insert(target.name)
  }

  /// The shortest way from one target to another along declared arrows, both ends included.
  func way(from start: String, to end: String) -> [String]? {
    var ways = [[start]]
    var seen: Set = [start]
    while !ways.isEmpty {
      let reached = ways.removeFirst()
      for next in declared[reached[reached.count - 1]] ?? [] {
        if next == end { return reached + [next] }
        if seen.insert(next).inserted { ways.append(reached + [next]) }
      }
    }
    return nil
  }
  for target in targets {
    if let cycle = way(from: target.name, to: target.name), cycle.min() == target.name {
      found.append("Package.swift: cycle \(cycle.joined(separator: " → "))")
    }
  }
  for (left, right) in apart {
    for (start, end) in [(left, right), (right, left)] {
      if let path = way(from: start, to: end) {
        found.append("Package.swift: \(start) and \(end) must stay apart, and meet by \(path.joined(separator: " → "))")
      }
    }
  }

  var owned: Set<String> = []
  for target in targets {
    let allowed = freeForAll.union(target.dependencies).union(target.isTest ? freeForTests : [])
    for file in swiftFiles(in: target.folder, root: root) {
      owned.insert(file)
      let source = try String(contentsOfFile: "\(root)/\(file)", encoding: .utf8)
      for one in imports(in: source) where !allowed.contains(one.module) {
        let arrows = target.dependencies.isEmpty ? "nothing" : target.dependencies.joined(separator: ", ")
        found.append("\(file):\(one.line): imports \(one.module), but \(target.name) declares \(arrows)")
      }
    }
  }
  for file in swiftFiles(in: "Sources", root: root) + swiftFiles(in: "Tests", root: root) where !owned.contains(file) {
    found.append("\(file):1: belongs to no target, so nothing builds or checks it")
  }
  return found
}

// MARK: The command

var root = FileManager.default.currentDirectoryPath
var manifest: String?
var words = CommandLine.arguments.dropFirst()
while let word = words.popFirst() {
  switch (word, words.popFirst()) {
  case ("--root", let value?): root = value
  case ("--manifest", let value?): manifest = value
  default:
    FileHandle.standardError.write(Data("usage: check-imports [--root DIR] [--manifest FILE]\n".utf8))
    exit(2)
  }
}
do {
  let targets = try readTargets(root: root, manifest: manifest)
  let found = try findings(root: root, targets: targets)
  for finding in found { print(finding) }
  if !found.isEmpty { exit(1) }
  let files = targets.reduce(0) { $0 + swiftFiles(in: $1.folder, root: root).count }
  print("imports: \(files) files of \(targets.count) targets import what Package.swift declares")
} catch let refusal as Refusal {
  FileHandle.standardError.write(Data("check-imports: \(refusal.words)\n".utf8))
  exit(2)
} catch {
  FileHandle.standardError.write(Data("check-imports: \(error)\n".utf8))
  exit(2)
}
