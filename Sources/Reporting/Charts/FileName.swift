/// The name of a file without its folders, which belong to one machine.
public enum FileName {
  public static func last(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
