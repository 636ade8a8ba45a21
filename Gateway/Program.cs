using Orleans.MedAssist.Gateway;
using Orleans.MedAssist.Gateway.Telemetry;

var builder = WebApplication.CreateBuilder(args);
if (!builder.TryJoinCluster(out var refusal))
{
    await Console.Error.WriteLineAsync(refusal);
    return 1;
}

builder.PassTracesOn();
builder.AddMedAssistGateway();

await using var app = builder.Build();
app.UseMedAssistGateway();
await app.RunAsync();
return 0;
