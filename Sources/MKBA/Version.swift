/// The version of the program, as every record and report states it.
public enum Version {
  public static let current = "0.1.0"
}
