import WebexTokens

/// Ids as developer.webex.com and Cisco's own encoder write them.
enum OrgIDVectors {
    /// Base64 forms of organizations and the UUIDs behind them.
    static let organizations: [(encoded: String, id: String)] = [
        (
            "Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi85NmFiYzJhYS0zZGNjLTExZTUtYTE1Mi1mZTM0ODE5Y2RjOWE",
            "96abc2aa-3dcc-11e5-a152-fe34819cdc9a"
        ),
        (
            "Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi8xZWI2NWZkZi05NjQzLTQxN2YtOTk3NC1hZDcyY2FlMGUxMGY",
            "1eb65fdf-9643-417f-9974-ad72cae0e10f"
        ),
        (
            "Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi9jZTg2MWZiYS02ZTJmLTQ5ZjktOWE4NC1iMzU0MDA4ZmFjOWU",
            "ce861fba-6e2f-49f9-9a84-b354008fac9e"
        ),
        (
            "Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi8xNzA0ZDMwZC1hMTMxLTRiYzctOTQ0OS05NDg0ODc2NDM3OTM=",
            "1704d30d-a131-4bc7-9449-948487643793"
        ),
        (
            "Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi8xNzA0ZDMwZC1hMTMxLTRiYzctOTQ0OS05NDg0ODc2NDM3OTM",
            "1704d30d-a131-4bc7-9449-948487643793"
        ),
        (
            "Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi8yYzNjOWY5NS03M2Q5LTQ0NjAtYTY2OC0wNDcxNjJmZjFiYWQ=",
            "2c3c9f95-73d9-4460-a668-047162ff1bad"
        ),
        (
            "Y2lzY29zcGFyazovL3VybjpURUFNOnVzLXdlc3QtMl9yL09SR0FOSVpBVElPTi9mN2I3MzYwYy1lMDcxLTQwN2EtYTU1Ny04NDI4YmIyMjhlODQ",
            "f7b7360c-e071-407a-a557-8428bb228e84"
        ),
        (
            "OTZhYmMyYWEtM2RjYy0xMWU1LWExNTItZmUzNDgxOWNkYzlh",
            "96abc2aa-3dcc-11e5-a152-fe34819cdc9a"
        ),
    ]

    /// Base64 forms of other things and the text that they decode to.
    static let others: [(encoded: String, text: String)] = [
        (
            "Y2lzY29zcGFyazovL3VzL0FQUExJQ0FUSU9OL0MyNzljYjMwYWI0OTQ3MGFhM2ViYTgwY2Q4MmYxMTc1",
            "ciscospark://us/APPLICATION/C279cb30ab49470aa3eba80cd82f1175"
        ),
        (
            "Y2lzY29zcGFyazovL3VzL0FQUExJQ0FUSU9OL0MyNzljYjMwYzAyOTE4MGJiNGJkYWViYjA2MWI3OTY1Y2RhMzliNjAyOTdjODUwM2YyNjZhYmY2NmM5OTllYzFm",
            "ciscospark://us/APPLICATION/C279cb30c029180bb4bdaebb061b7965cda39b60297c8503f266abf66c999ec1f"
        ),
        (
            "Y2lzY29zcGFyazovL3VzL0FQUExJQ0FUSU9OL0NmMzkyNWU5NDFmMzhhYTc0M2Y0MmFiNzcwZmZhZjFhNTIyMjcxZDI5OTQ4NDhjNjk2YWMwYTEwN2Q2YTg5MjI3",
            "ciscospark://us/APPLICATION/Cf3925e941f38aa743f42ab770ffaf1a522271d2994848c696ac0a107d6a89227"
        ),
        (
            "Y2lzY29zcGFyazovL3VzL0FQUExJQ0FUSU9OLzEyMzQ1Njc4LTkwYWItY2RlZi0xMjM0LTU2Nzg5MGFiY2RlZg",
            "ciscospark://us/APPLICATION/12345678-90ab-cdef-1234-567890abcdef"
        ),
        (
            "Y2lzY29zcGFyazovL3VzL0FVVEhPUklaQVRJT04vZjI3MDM0ZTMtMDA5ZS00ODA4LTk5MDQtNTNkMDQ0OGJlNDVk",
            "ciscospark://us/AUTHORIZATION/f27034e3-009e-4808-9904-53d0448be45d"
        ),
        (
            "Y2lzY29zcGFyazovL3VzL1dFQkhPT0svOTZhYmMyYWEtM2RjYy0xMWU1LWExNTItZmUzNDgxOWNkYzlh",
            "ciscospark://us/WEBHOOK/96abc2aa-3dcc-11e5-a152-fe34819cdc9a"
        ),
        (
            "Y2lzY29zcGFyazovL3VzL1dFQkhPT0svZjRlNjA1NjAtNjYwMi00ZmIwLWEyNWEtOTQ5ODgxNjA5NDk3",
            "ciscospark://us/WEBHOOK/f4e60560-6602-4fb0-a25a-949881609497"
        ),
        (
            "Y2lzY29zcGFyazovL3VzL1BFT1BMRS9mNWIzNjE4Ny1jOGRkLTQ3MjctOGIyZi1mOWM0NDdmMjkwNDY",
            "ciscospark://us/PEOPLE/f5b36187-c8dd-4727-8b2f-f9c447f29046"
        ),
        (
            "Y2lzY29zcGFyazovL3VybjpURUFNOnVzLWVhc3QtMl9hL0RFVklDRS9hNmYwYjhkMi01ZjdkLTQzZDItODAyNi0zM2JkNDg3NjYzMTg=",
            "ciscospark://urn:TEAM:us-east-2_a/DEVICE/a6f0b8d2-5f7d-43d2-8026-33bd48766318"
        ),
        (
            "Y2lzY29zcGFyazovL3VybjpURUFNOnVzLWdvdi13ZXN0LTFfYTEvUExBQ0UvYTA4MTEyOWMtMTExYi00NTEyLWI1OGItZTdjODY0ZGZlMzY0",
            "ciscospark://urn:TEAM:us-gov-west-1_a1/PLACE/a081129c-111b-4512-b58b-e7c864dfe364"
        ),
        (
            "Y2lzY29zcGFyazovL3VybjpURUFNOnVzLWVhc3QtMV9pbnQxMy9XT1JLU1BBQ0VfTE9DQVRJT04vM2E2ZmYzNzMtNjhhNy00NGU0LTkxZDYtYTI3NDYwZTBhYzVjIzUxOWY2N2E1LTlkOTktNGM2My04YTA5LWI5MTcxY2M2NmJkMQ==",
            "ciscospark://urn:TEAM:us-east-1_int13/WORKSPACE_LOCATION/3a6ff373-68a7-44e4-91d6-a27460e0ac5c#519f67a5-9d99-4c63-8a09-b9171cc66bd1"
        ),
        (
            "Y2lzY29zcGFyazovL3VybjpURUFNOk5vcndheS9SRVNPVVJDRV9HUk9VUC9jOGFiMDJhNC01NjI5LTRiNTctOGUyNy03ZDZkZjJlN2YzNzA=",
            "ciscospark://urn:TEAM:Norway/RESOURCE_GROUP/c8ab02a4-5629-4b57-8e27-7d6df2e7f370"
        ),
        (
            "Y2lzY29zcGFyazovL3VzL0ZJTEUvMTk1ZmY1MDAtNGYzOS0xMWU5LWI0ZDMtZjE1YWVjOWVjYWRiLzA",
            "ciscospark://us/FILE/195ff500-4f39-11e9-b4d3-f15aec9ecadb/0"
        ),
        (
            "Y2lzY29zcGFyazovL3VzL0NBTExTLzU0MUFFMzBFLUUyQzUtNERENi04NTM4LTgzOTRDODYzM0I3MQo",
            "ciscospark://us/CALLS/541AE30E-E2C5-4DD6-8538-8394C8633B71"
        ),
        (
            "Y2lzY29zcGFyazovL1VTL0RFVklDRV9MSU5FX0tFWV9URU1QTEFURS9kNDUzM2MwYi1hZGRmLTRjODUtODk0YS1hZTVkOTAyYzAyMDM=",
            "ciscospark://US/DEVICE_LINE_KEY_TEMPLATE/d4533c0b-addf-4c85-894a-ae5d902c0203"
        ),
        (
            "Y2lzY29zcGFyazovL3VzL1JFU09VUkNFX0dST1VQX01FTUJFUlNISVAvcGVyc29uSWQ6bGljZW5zZUlk",
            "ciscospark://us/RESOURCE_GROUP_MEMBERSHIP/personId:licenseId"
        ),
    ]

    /// UUIDs and the organization ids made from them.
    static let encodedOrganizations: [(id: String, encoded: String)] = [
        (
            "63b02f90-9cc6-43b8-aa6d-cad425ac554c",
            "Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi82M2IwMmY5MC05Y2M2LTQzYjgtYWE2ZC1jYWQ0MjVhYzU1NGM"
        ),
        (
            "96abc2aa-3dcc-11e5-a152-fe34819cdc9a",
            "Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi85NmFiYzJhYS0zZGNjLTExZTUtYTE1Mi1mZTM0ODE5Y2RjOWE"
        ),
    ]
}
