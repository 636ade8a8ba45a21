namespace Orleans.MedAssist.Silo;

/// <summary>
/// Tells whoever started the process where it listens, where the data lies, and how to post a first case.
/// </summary>
internal static partial class Announcement
{
    public static void AnnounceWhenStarted(this WebApplication app, SiloSettings settings) =>
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(Text(app, settings)));

    /// <summary>Takes sentences for the log that no request or grain says.</summary>
    public static Action<string> SayToOperator(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Orleans.MedAssist.Silo.Store");
        return sentence => LogSentence(log, sentence);
    }

    [LoggerMessage(LogLevel.Warning, "{Sentence}")]
    private static partial void LogSentence(ILogger log, string sentence);

    private static string Text(WebApplication app, SiloSettings settings)
    {
        var data = settings.OneMachine
            ? $"Data lies in {Path.GetFullPath(settings.Store.Path)} (embedded store on 127.0.0.1:{settings.Store.Port})."
            : $"Cluster '{settings.ClusterId}', knowledge bases in {Path.GetFullPath(settings.Store.Path)}.";
        var url = app.Urls.First().TrimEnd('/');
        if (!settings.ServeGateway)
            return $"Orleans.MedAssist silo {settings.SiloName} has joined; its health is at {url}/healthz/ready. {data}";

        return $$$"""
            Orleans.MedAssist listens on {{{url}}} (reference page: {{{url}}}/docs).
            {{{data}}}
            Try:
            curl -s {{{url}}}/v1/cases -H 'Content-Type: application/json' -H 'Idempotency-Key: first-case' -H 'Prefer: wait=5' -d '{"patient":{"ageYears":58,"sex":"female"},"chiefComplaint":"Chest pain for two hours","vitalSigns":{"heartRate":104,"systolicBp":98}}'
            """;
    }
}
