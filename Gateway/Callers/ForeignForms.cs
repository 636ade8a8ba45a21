using System.Net.Http.Headers;

namespace Orleans.MedAssist.Gateway.Callers;

/// <summary>
/// Refuses posts that a page elsewhere can send from its visitor's browser without asking: those without a content type
/// and those of forms. Every other type has the browser ask first, and nobody here answers that.
/// </summary>
internal static class ForeignForms
{
    private static readonly string[] OfForms =
    [
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "text/plain",
    ];

    public static void UseIn(WebApplication app) =>
        app.UseWhen(
            MayBeOne,
            forms =>
                forms.Run(context =>
                    Problems
                        .Of(
                            StatusCodes.Status415UnsupportedMediaType,
                            "Expected Content-Type: application/json, without a body too."
                        )
                        .ExecuteAsync(context)
                )
        );

    private static bool MayBeOne(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
        && context.Request.Path.StartsWithSegments("/v1")
        && (
            !MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            || OfForms.Contains(type.MediaType, StringComparer.OrdinalIgnoreCase)
        );
}
