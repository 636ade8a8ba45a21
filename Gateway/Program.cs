using Orleans.MedAssist.Gateway;
using Orleans.MedAssist.Gateway.Telemetry;

try
{
    var builder = WebApplication.CreateBuilder(args);
    if (!builder.TryJoinCluster(out var refusal))
        return await StartRefusal.SayAsync(refusal);

    builder.PassTracesOn();
    builder.AddMedAssistGateway();
    if (Ports.Http(builder) is { } unusable)
        return await StartRefusal.SayAsync(unusable);

    await using var app = builder.Build();
    app.UseMedAssistGateway();
    await app.RunAsync();
    return 0;
}
catch (Exception e) when (StartRefusal.Reason(e) is { } reason)
{
    return await StartRefusal.SayAsync(reason);
}
