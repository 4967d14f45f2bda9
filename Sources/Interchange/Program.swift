/// This program, as bundles name it.
package enum Program {
    package static let version = "0.1.0"
}
