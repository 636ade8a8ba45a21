using Orleans.MedAssist.Gateway.Callers;
using Orleans.MedAssist.Gateway.Cases;
using Orleans.MedAssist.Gateway.Knowledge;
using Orleans.MedAssist.Gateway.Requests;
using Orleans.MedAssist.Gateway.Telemetry;

namespace Orleans.MedAssist.Gateway;

/// <summary>
/// The HTTP API. It runs in any process that has an <see cref="IGrainFactory"/>: inside the silo on one machine, or as
/// a client of the cluster.
/// </summary>
public static class MedAssistGateway
{
    /// <summary>Registers what the API needs.</summary>
    /// <param name="builder">The host, which registers Orleans itself and may register
    /// <see cref="IKnownSpecialties"/>.</param>
    public static WebApplicationBuilder AddMedAssistGateway(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddDefaults();
        builder.AddMonitoringPort();
        builder.AddLimits();
        HostNames.AddTo(builder.Services);
        builder.Services.AddStrictJson();
        builder.Services.AddProblems();
        builder.Services.AddApiDocument();
        builder.Services.AddReadiness();
        builder.AddMonitoring();
        builder.Services.AddCases();
        return builder;
    }

    /// <summary>Serves the API.</summary>
    /// <param name="app">The application that <see cref="AddMedAssistGateway"/> prepared.</param>
    public static WebApplication UseMedAssistGateway(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseSubmissionCount();
        AnswerHeaders.UseIn(app);
        app.UseProblems();
        app.UseMonitoringPort();
        HostNames.UseIn(app);
        ForeignForms.UseIn(app);
        app.UseStartGate();
        app.MapCases();
        app.MapKnowledge();
        app.MapProbes();
        app.MapApiDocument();
        return app;
    }
}
