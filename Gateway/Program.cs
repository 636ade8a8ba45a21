using Orleans.MedAssist.Gateway;

var builder = WebApplication.CreateBuilder(args);
if (!builder.TryJoinCluster(out var refusal))
{
    await Console.Error.WriteLineAsync(refusal);
    return 1;
}

builder.AddMedAssistGateway();

await using var app = builder.Build();
app.UseMedAssistGateway();
await app.RunAsync();
return 0;
