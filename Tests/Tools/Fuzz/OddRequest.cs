using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Orleans.MedAssist.Gateway;

namespace Orleans.MedAssist.Tests.Tools.Fuzz;

/// <summary>One request as bytes, and how they are sent.</summary>
internal sealed record OddRequest
{
    /// <summary>What was asked, for a finding.</summary>
    public required string What { get; init; }

    /// <summary>The bytes, in the pieces that are sent one after another.</summary>
    public required IReadOnlyList<byte[]> Pieces { get; init; }

    /// <summary>Whether the caller leaves before everything is sent, or before the answer.</summary>
    public bool Leaves { get; init; }

    /// <summary>
    /// Whether the server may close without an answer, or wait for what never comes until it loses its patience.
    /// </summary>
    public bool IsBroken { get; init; }

    /// <summary>Whether the answer has no end of its own while its case runs.</summary>
    public bool IsStream { get; init; }
}

/// <summary>
/// Makes requests: valid ones of every endpoint, with changed bodies, headers, paths, methods and framing.
/// </summary>
internal sealed class OddRequests(int seed, string host, ConcurrentQueue<string> accepted)
{
    private static readonly JsonNode[] Cases =
    [
        Example(),
        JsonNode.Parse("""{"patient":{"ageYears":58},"chiefComplaint":"Ingrown nail"}""")!,
        JsonNode.Parse(
            """{"patient":{"birthDate":"2024-02-11","sex":"male"},"chiefComplaint":"Fever and rash","vitalSigns":{"heartRate":150},"options":{"path":"simple","requireSignOff":false}}"""
        )!,
        JsonNode.Parse(
            """{"patient":{"ageYears":31,"pregnant":true},"chiefComplaint":"Headache","allergies":[{"substance":"latex"}],"options":{"path":"panel","maxDebateRounds":2,"deadlineMs":3000,"specialties":["neurology","obstetrics-gynaecology"]}}"""
        )!,
    ];

    private static readonly JsonNode Query = JsonNode.Parse(
        """{"query":"chest pain at rest","specialty":"cardiology","k":5}"""
    )!;
    private static readonly JsonNode SignOff = JsonNode.Parse(
        """{"clinician":"Dr. Roe","decision":"release","note":"Seen."}"""
    )!;
    private static readonly JsonNode Row = JsonNode.Parse(
        """{"title":"T","text":"Some text.","specialty":"cardiology","source":"S","year":2024}"""
    )!;

    /// <summary>The request of a number.</summary>
    public OddRequest Of(int number)
    {
        var chance = new Chance(seed, number);
        var key = string.Create(
            CultureInfo.InvariantCulture,
            $"fuzz-{seed}-{(chance.Percent(5) ? chance.Below(50) : number)}"
        );
        return chance.Below(100) switch
        {
            < 62 => Post(chance, "/v1/cases", chance.Of(Cases), key, "application/json"),
            < 70 => Post(chance, $"/v1/cases/{CaseId(chance)}/sign-off", SignOff, null, "application/json"),
            < 74 => Post(chance, $"/v1/cases/{CaseId(chance)}/cancel", new JsonObject(), null, "application/json"),
            < 80 => Post(chance, "/v1/knowledge/search", Query, null, "application/json"),
            < 81 => Post(chance, "/v1/knowledge/import?kind=people", Row, null, "application/x-ndjson"),
            _ => Get(chance),
        };
    }

    private static JsonNode Example()
    {
        using var example = typeof(MedAssistGateway).Assembly.GetManifestResourceStream(ApiDocument.ExampleCase)!;
        return JsonNode.Parse(example)!;
    }

    private string CaseId(Chance chance)
    {
        var known = chance.Percent(70) && accepted.TryDequeue(out var id) ? id : "0123456789ABCDEFGHJKMNPQRS";
        if (known[0] != '0' || accepted.IsEmpty)
            accepted.Enqueue(known);
        return chance.Percent(90)
            ? known
            : chance.Of<string>([
                "x",
                "%00",
                "..%2f..",
                "%F0%9F%98%80",
                new string('A', 26),
                new string('Z', 5_000),
                "0%0d%0aX: y",
            ]);
    }

    private OddRequest Get(Chance chance)
    {
        var id = CaseId(chance);
        var path = chance.Of<string>([
            $"/v1/cases/{id}",
            $"/v1/cases/{id}/events",
            $"/v1/cases/{id}/messages",
            $"/v1/cases/{id}/audit",
            "/v1/cases?limit=5",
            $"/v1/cases?limit={chance.Of<string>(["0", "-1", "201", "1e3", "%31", "99999999999999999999", "5&limit=6", ""])}",
            $"/v1/cases?after={id}",
            "/v1/cases?after=%00",
            "/v1/knowledge",
            "/openapi/v1.json",
            "/healthz/live",
            "/v1//cases",
            "/V1/CASES/",
            "/v1/cases/..",
            "/%2e%2e/v1",
            "/v1/cases?" + new string('q', 9_000),
        ]);
        var method = chance.Percent(85)
            ? "GET"
            : chance.Of<string>(["HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO", "get"]);
        var head = new StringBuilder($"{method} {path} HTTP/1.1\r\nConnection: close\r\n").Append(Host(chance));
        if (path.EndsWith("/events", StringComparison.Ordinal))
            head.Append(
                chance.Of<string>([
                    "",
                    "Last-Event-ID: 3\r\n",
                    "Last-Event-ID: 999999\r\n",
                    "Last-Event-ID: x\r\n",
                    "Last-Event-ID: 1\r\nLast-Event-ID: 2\r\n",
                ])
            );
        return new OddRequest
        {
            What = $"{method} {path[..Math.Min(path.Length, 80)]}",
            Pieces = [Encoding.Latin1.GetBytes(head.Append("\r\n").ToString())],
            Leaves = chance.Percent(2),
            IsStream = path.EndsWith("/events", StringComparison.Ordinal),
            IsBroken = method is not ("GET" or "HEAD" or "PUT" or "DELETE" or "PATCH" or "OPTIONS"),
        };
    }

    private OddRequest Post(Chance chance, string path, JsonNode valid, string? key, string type)
    {
        var body = new OddBody(chance).Of(valid);
        var head = new StringBuilder(
            $"{(chance.Percent(97) ? "POST" : "PUT")} {path} HTTP/1.1\r\nConnection: close\r\n"
        ).Append(Host(chance));
        head.Append(Type(chance, type));
        if (key is not null)
            head.Append(Key(chance, key))
                .Append(
                    chance.Of<string>([
                        "",
                        "",
                        "",
                        "Prefer: wait=1\r\n",
                        "Prefer: wait=x, ,;=\r\n",
                        "Prefer: respond-async\r\n",
                    ])
                );
        if (chance.Percent(2))
            head.Append($"X-Much: {new string('h', chance.Of<int>([1_000, 7_000, 40_000]))}\r\n");
        if (chance.Percent(2))
            head.Append(
                chance.Of<string>([
                    "Content-Encoding: gzip\r\n",
                    "Expect: 100-continue\r\n",
                    "Expect: tea\r\n",
                    "traceparent: 00-zz\r\n",
                    "Accept: image/png\r\n",
                ])
            );
        return Framed(chance, $"POST {path[..Math.Min(path.Length, 60)]}", head, body);
    }

    private string Host(Chance chance) =>
        chance.Percent(97)
            ? $"Host: {host}\r\n"
            : chance.Of<string>([
                "Host: evil.example\r\n",
                "Host:\r\n",
                "",
                $"Host: {host}\r\nHost: {host}\r\n",
                "Host: [::1\r\n",
            ]);

    private static string Type(Chance chance, string type) =>
        chance.Percent(92)
            ? $"Content-Type: {type}\r\n"
            : chance.Of<string>([
                "",
                "Content-Type: text/plain\r\n",
                "Content-Type: application/json; charset=utf-16\r\n",
                "Content-Type: application/json;;;\r\n",
                "Content-Type: \u00ff\r\n",
                "Content-Type: application/json\r\nContent-Type: text/csv\r\n",
                "Content-Type: application/x-www-form-urlencoded\r\n",
                "Content-Type: application/vnd.api+json\r\n",
            ]);

    private static string Key(Chance chance, string key) =>
        chance.Percent(92)
            ? $"Idempotency-Key: {key}\r\n"
            : chance.Of<string>([
                "",
                $"Idempotency-Key: \"{key}\"\r\n",
                $"Idempotency-Key: {key}\r\nIdempotency-Key: {key}x\r\n",
                "Idempotency-Key:\r\n",
                $"Idempotency-Key: {new string('k', 300)}\r\n",
                "Idempotency-Key: a b\r\n",
                "Idempotency-Key: \u00e9\r\n",
                "Idempotency-Key: \"a\\\r\n",
            ]);

    private static OddRequest Framed(Chance chance, string what, StringBuilder head, byte[] body)
    {
        byte[] Head(string framing) => Encoding.Latin1.GetBytes($"{head}{framing}\r\n");
        byte[] Plain() => Head($"Content-Length: {body.Length}\r\n");
        const string chunked = "Transfer-Encoding: chunked\r\n";
        var half = body.Length / 2;
        return chance.Below(100) switch
        {
            < 80 => new() { What = what, Pieces = [Plain(), body] },
            < 84 => new() { What = $"{what}, in pieces", Pieces = [Plain(), body[..half], body[half..]] },
            < 88 => new()
            {
                What = $"{what}, left",
                Pieces = [Plain(), body[..half]],
                Leaves = true,
            },
            < 92 => new()
            {
                What = $"{what}, chunked",
                Pieces = [Head(chunked), Chunk(body[..half]), Chunk(body[half..]), "0\r\n\r\n"u8.ToArray()],
            },
            < 95 => new()
            {
                What = $"{what}, with a chunk of no size",
                IsBroken = true,
                Pieces =
                [
                    Head(chunked),
                    Encoding.ASCII.GetBytes(
                        $"{chance.Of<string>(["FFFFFFFFFFFFFFFF", "-1", "7FFFFFFF", "zz", "", "80000000", "FFFFFFFFF"])}\r\n"
                    ),
                    body,
                ],
            },
            < 97 => new()
            {
                What = $"{what}, shorter than told",
                IsBroken = true,
                Leaves = true,
                Pieces = [Head($"Content-Length: {body.Length + 1_000}\r\n"), body],
            },
            < 98 => new()
            {
                What = $"{what}, longer than told",
                IsBroken = true,
                Pieces = [Head($"Content-Length: {half}\r\n"), body],
            },
            _ => new()
            {
                What = $"{what}, with a length that is none",
                IsBroken = true,
                Pieces =
                [
                    Head(
                        $"Content-Length: {chance.Of<string>(["-1", "x", "99999999999999999999", "1, 2", "2000000"])}\r\n"
                    ),
                    body,
                ],
            },
        };
    }

    private static byte[] Chunk(byte[] part) =>
        part.Length == 0 ? [] : [.. Encoding.ASCII.GetBytes($"{part.Length:x}\r\n"), .. part, .. "\r\n"u8];
}
