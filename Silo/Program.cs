using Orleans.MedAssist.Silo;

var builder = WebApplication.CreateBuilder(args);
var settings = SiloSettings.Read(builder.Configuration);
builder.ServeGatewayWhere(settings);
if (Preflight.Refusal(builder, settings) is { } refusal)
    return await Preflight.RefuseAsync(refusal);

using var store = EmbeddedStore.StartWhere(settings);
builder.AddCluster(settings);

await using var app = builder.Build();
app.UseGatewayWhere(settings);
app.AnnounceWhenStarted(settings);
try
{
    await app.RunAsync();
    return 0;
}
catch (Exception e) when (Preflight.Reason(e) is { } reason)
{
    return await Preflight.RefuseAsync(reason);
}
