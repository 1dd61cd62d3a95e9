import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A file of XML read by the parser of the platform, as a list of its elements: what any program that opens it finds.
final class XMLReading: NSObject, XMLParserDelegate {
  struct Element {
    let name: String
    let attributes: [String: String]
    var text = ""
  }

  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  private var elements: [Element] = []
  private var open: [Int] = []

  /// The elements in the order in which they begin.
  /// - Throws: `Fault` where it is no XML.
  static func read(_ text: String) throws -> [Element] {
    let parser = XMLParser(data: Data(text.utf8))
    let reading = XMLReading()
    parser.delegate = reading
    guard parser.parse() else {
      throw Fault(
        description:
          "line \(parser.lineNumber), column \(parser.columnNumber): \(parser.parserError.map { "\($0)" } ?? "")")
    }
    return reading.elements
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let last = open.last { elements[last].text += text }
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    open.removeLast()
  }
}
