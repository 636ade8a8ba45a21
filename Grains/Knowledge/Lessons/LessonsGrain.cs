using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Orleans.MedAssist.Knowledge.Lessons;

/// <summary>
/// Appends the cases that wait to the base that is served, as an import like any other. A reminder begins it and comes
/// again until all are in: an import that is refused, or whose silo is lost, costs time only.
/// </summary>
[GrainType("medassist.lessons")]
internal sealed partial class LessonsGrain(
    [PersistentState("lessons", MedAssistSilo.Storage)] IPersistentState<LessonBook> book,
    IOptions<KnowledgeOptions> options,
    ILogger<LessonsGrain> log
) : Grain, ILessonsGrain, IRemindable, IDisposable
{
    private const string NextVersion = "next-version";
    private const int Piece = 256 << 10;

    // One write at a time, though callers come while an import is followed.
    private readonly SemaphoreSlim _writing = new(1, 1);

    private LessonBook Book => book.State ?? new();

    public async Task LearnAsync(Lesson lesson, CancellationToken cancellationToken)
    {
        var every = TimeSpan.FromSeconds(options.Value.LearnAfterSeconds);
        // Before it is kept: what is kept is never without somebody who comes for it.
        await this.RegisterOrUpdateReminder(NextVersion, every, every, cancellationToken);
        await WriteAsync(known => known with { Waiting = known.Waiting.SetItem(lesson.Case, lesson) });
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        var waiting = Book.Waiting;
        if (!waiting.IsEmpty)
        {
            var end = await ImportAsync(waiting.Values);
            if (end.Stage != ImportStage.Published)
            {
                LogPutOff(waiting.Count, end.Refusal ?? "");
                return;
            }

            await WriteAsync(known => known with { Waiting = known.Waiting.RemoveRange(waiting.Keys) });
            LogLearned(waiting.Count, end.Version);
        }

        if (Book.Waiting.IsEmpty && await this.GetReminder(NextVersion) is { } reminder)
            await this.UnregisterReminder(reminder);
    }

    private async Task<ImportProgress> ImportAsync(IEnumerable<Lesson> lessons)
    {
        var imports = GrainFactory.GetGrain<IKnowledgeImportGrain>(0);
        var rows = Encoding.UTF8.GetBytes(string.Concat(lessons.Select(Row)));
        var import = new Guid(SHA256.HashData(rows).AsSpan(0, 16));
        var answer = await imports.OpenAsync(import, CancellationToken.None);
        for (var at = 0; at < rows.Length && answer.Stage != ImportStage.Refused; at += Piece)
            answer = await imports.AppendAsync(
                import,
                at,
                rows.AsMemory(at, Math.Min(Piece, rows.Length - at)),
                CancellationToken.None
            );
        if (answer.Stage == ImportStage.Refused)
            return answer;
        var request = new ImportRequest
        {
            Format = "ndjson",
            Kind = "cases",
            Append = true,
            Bytes = rows.Length,
        };
        answer = await imports.BuildAsync(import, request, CancellationToken.None);
        while (answer.Stage is not (ImportStage.Published or ImportStage.Refused))
            answer = await imports.FollowAsync(import, CancellationToken.None);
        return answer;
    }

    public void Dispose() => _writing.Dispose();

    private static string Row(Lesson lesson) =>
        JsonSerializer.Serialize(
            new
            {
                age = lesson.AgeYears,
                complaint = lesson.ChiefComplaint,
                diagnosis = lesson.Diagnosis,
                specialty = lesson.Specialty,
            }
        ) + "\n";

    private async Task WriteAsync(Func<LessonBook, LessonBook> change)
    {
        await _writing.WaitAsync();
        var before = Book;
        try
        {
            book.State = change(before);
            await book.WriteStateAsync();
        }
        catch
        {
            // Nobody is told of a lesson that was not stored.
            book.State = before;
            throw;
        }
        finally
        {
            _writing.Release();
        }
    }

    [LoggerMessage(
        LogLevel.Information,
        "{Lessons} signed-off cases were learned; knowledge base {Version} holds them"
    )]
    private partial void LogLearned(int lessons, string? version);

    [LoggerMessage(LogLevel.Warning, "{Lessons} signed-off cases wait to be learned: {Refusal}")]
    private partial void LogPutOff(int lessons, string refusal);
}
