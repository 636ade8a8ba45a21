using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Protocol.Steps;
using Orleans.MedAssist.Cases.Run;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Knowledge.Storage;
using Orleans.MedAssist.Language.Meaning;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Tests.Cases;
using Orleans.MedAssist.Tests.Knowledge;
using Spectre.Console;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Retrieval;

/// <summary>
/// <c>evaluate evidence</c>: how much of what specialists are shown of a case, and of a disputed claim, a reader would
/// call relevant, and how much of what is relevant they are shown.
/// </summary>
internal static class EvaluateEvidence
{
    private const int PassagesEach = 4;
    private static readonly string[] Halves = ["held", "open"];

    public static Command Command { get; } = Build();

    private static Command Build()
    {
        var command = new Command("evidence", "Searches for judged cases and claims in the built-in knowledge base.");
        command.SetAction(
            async (_, cancellationToken) =>
            {
                using var folder = new TemporaryFolder();
                using var encoder = new SentenceEncoder(NullLogger<SentenceEncoder>.Instance);
                var table = new Table
                {
                    Title = new("What specialists are shown, of 30 judged cases and 60 claims a half"),
                };
                table.AddColumns("search", "half", "case: shown", "of it relevant", "of the relevant shown");
                table.AddColumns(
                    "claim: shown",
                    "of it about it",
                    "found where there is one",
                    "none where there is none"
                );
                ITextEmbedding[] embeddings = [TextByWords.Instance, new TextByMeaning(encoder)];
                foreach (var embedding in embeddings)
                {
                    using var knowledge = await BuiltInBase.OpenAsync(
                        folder.Path,
                        new(),
                        null,
                        embedding,
                        cancellationToken
                    );
                    foreach (var half in Halves)
                    foreach (var floor in (bool[])[false, true])
                    {
                        var search = SearchOver(knowledge, floor);
                        table.AddRow([
                            (embedding is TextByMeaning ? "meaning" : "words") + (floor ? "" : ", all"),
                            half,
                            .. await OfCasesAsync(search, half, cancellationToken),
                            .. await OfClaimsAsync(search, half, cancellationToken),
                        ]);
                    }
                }

                AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 160);
                AnsiConsole.Write(table);
                return 0;
            }
        );
        return command;
    }

    private static async Task<string[]> OfCasesAsync(
        EvidenceSearch search,
        string half,
        CancellationToken cancellationToken
    )
    {
        var (cases, shown, right, relevant) = (JudgedCase.Of(half), 0, 0, 0);
        foreach (var judged in cases)
        {
            var found = await search.FindAsync(
                Start.Case(submission: judged.Submission),
                new CaseStep.FindEvidence(0, [.. judged.Specialties]),
                new AgentCalls(TimeProvider.System),
                cancellationToken
            );
            var ids = found.Passages.Values.SelectMany(some => some).Select(passage => passage.Id).ToHashSet();
            shown += ids.Count;
            right += ids.Count(judged.Relevant.Contains);
            relevant += judged.Relevant.Count;
        }

        return [Number((double)shown / cases.Count), Share(right, shown), Share(right, relevant)];
    }

    private static async Task<string[]> OfClaimsAsync(
        EvidenceSearch search,
        string half,
        CancellationToken cancellationToken
    )
    {
        var (claims, shown, right, found, silent) = (0, 0, 0, 0, 0);
        var (supported, unsupported) = (0, 0);
        foreach (var judged in JudgedCase.Of(half))
        foreach (var claim in judged.Claims)
        {
            var answer = await search.FindAsync(
                Disputed(judged, claim.Text),
                new CaseStep.FindEvidence(1, [.. judged.Specialties]),
                new AgentCalls(TimeProvider.System),
                cancellationToken
            );
            var ids = answer.Passages.Values.SelectMany(some => some).Select(passage => passage.Id).ToHashSet();
            claims++;
            shown += ids.Count;
            right += ids.Count(claim.Supported.Contains);
            if (claim.Supported.Count > 0)
            {
                supported++;
                found += ids.Any(claim.Supported.Contains) ? 1 : 0;
            }
            else
            {
                unsupported++;
                silent += ids.Count == 0 ? 1 : 0;
            }
        }

        return
        [
            Number((double)shown / claims),
            Share(right, shown),
            Share(found, supported),
            Share(silent, unsupported),
        ];
    }

    private static CaseState Disputed(JudgedCase judged, string claim) =>
        Start.Case(submission: judged.Submission) with
        {
            Gates =
            [
                new GateReading
                {
                    Result = GateResult.Disputed,
                    Disputes =
                    [
                        new Dispute
                        {
                            Id = "d",
                            Kind = DisputeKind.Unsupported,
                            Claims = [new Claim { Id = "c1", Text = claim }],
                        },
                    ],
                },
            ],
        };

    private static EvidenceSearch SearchOver(KnowledgeBase knowledge, bool floor) =>
        new(
            new OpenKnowledge(knowledge, floor),
            new SpecialtyCatalog(Options.Create(new SpecialtyOptions())),
            EvidencePrivacy.Before(EmbeddingProvider.Encoder),
            PassagesEach,
            NullLogger.Instance
        );

    private static string Number(double number) => number.ToString("F1", CultureInfo.InvariantCulture);

    private static string Share(int part, int whole) =>
        ((double)part / Math.Max(1, whole)).ToString("P0", CultureInfo.InvariantCulture);
}
