import CExpat

/// Hears the elements of one XML part of a workbook in order, without keeping the part.
///
/// A class with overrides, because the parser calls it through C for every element.
class XMLListener {
  /// Set where the rest of the part need not be heard.
  final fileprivate(set) var isDone = false
  /// Set where a part holds more than any workbook does, or what none has.
  final private(set) var fault: Fault?

  enum Fault { case tooLarge, wrong }

  fileprivate var parser: OpaquePointer?

  func start(_ name: XMLName, _ attributes: XMLAttributes) {}
  func end(_ name: XMLName) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

  final func stop() {
    isDone = true
    if let parser { XML_StopParser(parser, 0) }
  }

  final func stop(_ fault: Fault) {
    self.fault = fault
    stop()
  }
}

/// The name of an element without its prefix; alive only while it is heard.
struct XMLName {
  let letters: UnsafePointer<CChar>

  @inline(__always)
  init(_ name: UnsafePointer<CChar>) {
    var letters = name
    var index = 0
    while name[index] != 0 {
      if name[index] == 0x3A { letters = name + index + 1 }
      index += 1
    }
    self.letters = letters
  }

  @inline(__always)
  func `is`(_ word: StaticString) -> Bool {
    let other = word.utf8Start
    var index = 0
    while letters[index] != 0 {
      if UInt8(bitPattern: letters[index]) != other[index] { return false }
      index += 1
    }
    return other[index] == 0
  }
}

/// The attributes of an element, names without prefix; alive only while they are heard.
struct XMLAttributes {
  fileprivate let pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>

  /// Calls `body` with every attribute.
  @inline(__always)
  func visit(_ body: (XMLName, UnsafePointer<CChar>) -> Void) {
    var index = 0
    while let name = pairs[index], let value = pairs[index + 1] {
      body(XMLName(name), value)
      index += 2
    }
  }

  func text(_ word: StaticString) -> String? {
    var found: String?
    visit { name, value in if name.is(word) { found = String(cString: value) } }
    return found
  }

  func flag(_ word: StaticString) -> Bool {
    let text = text(word)
    return text == "1" || text == "true"
  }
}

/// The parser of one part. A document type is refused, because only an attack has one.
struct XMLStream: ~Copyable {
  private let parser: OpaquePointer?
  private let listener: XMLListener
  private let heard: Heard

  /// Bytes that were fed since an element or text was last heard.
  private final class Heard {
    var fed = 0
    var listener: XMLListener
    init(_ listener: XMLListener) { self.listener = listener }
  }

  var silence: Int { heard.fed }

  init(_ listener: XMLListener) {
    self.listener = listener
    heard = Heard(listener)
    parser = XML_ParserCreate(nil)
    guard let parser else { return }
    listener.parser = parser
    XML_SetUserData(parser, Unmanaged.passUnretained(heard).toOpaque())
    XML_SetElementHandler(
      parser,
      { data, name, attributes in
        guard let data, let name, let attributes else { return }
        let heard = Unmanaged<Heard>.fromOpaque(data).takeUnretainedValue()
        heard.fed = 0
        heard.listener.start(XMLName(name), XMLAttributes(pairs: attributes))
      },
      { data, name in
        guard let data, let name else { return }
        let heard = Unmanaged<Heard>.fromOpaque(data).takeUnretainedValue()
        heard.fed = 0
        heard.listener.end(XMLName(name))
      })
    XML_SetCharacterDataHandler(parser) { data, letters, count in
      guard let data, let letters else { return }
      let heard = Unmanaged<Heard>.fromOpaque(data).takeUnretainedValue()
      heard.fed = 0
      letters.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
        heard.listener.text(UnsafeBufferPointer(start: $0, count: Int(count)))
      }
    }
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
      guard let data else { return }
      Unmanaged<Heard>.fromOpaque(data).takeUnretainedValue().listener.stop(.wrong)
    }
  }

  deinit {
    listener.parser = nil
    if let parser { XML_ParserFree(parser) }
  }

  /// Memory of the parser's own to put the next bytes in.
  func buffer(of count: Int) -> UnsafeMutableRawBufferPointer? {
    guard let parser, let start = XML_GetBuffer(parser, Int32(count)) else { return nil }
    return UnsafeMutableRawBufferPointer(start: start, count: count)
  }

  /// Parses the bytes put in the buffer; false where they are no well-formed XML.
  func parse(_ count: Int, isLast: Bool) -> Bool {
    guard let parser else { return false }
    heard.fed += count
    let status = XML_ParseBuffer(parser, Int32(count), isLast ? 1 : 0)
    return status == XML_STATUS_OK || listener.isDone
  }
}
