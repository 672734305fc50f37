import WebexAuth

let library = try BYOVA.fromEnvironment()
let byova = BlockingBYOVA(library)
try byova.integration.authorize()

let org: OrgID = "96abc2aa-3dcc-11e5-a152-fe34819cdc9a"
try byova.serviceApp.fetchToken(forOrg: org)
print("Authorization: Bearer \(try byova.serviceApp.accessToken(forOrg: org).reveal())")
try byova.close()
