/// The bytes of the policies that come with the program, as `policy adopt` puts them into a ledger.
package enum EmbeddedPolicies {
    package static let all = [
        PackageResources.P1_json, PackageResources.P6_json, PackageResources.P7_json,
    ]
}
