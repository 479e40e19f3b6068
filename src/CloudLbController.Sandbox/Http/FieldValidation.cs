using Microsoft.AspNetCore.Http;

namespace CloudLbController.Sandbox.Http;

/// <summary>What a client wants done about fields that a kind does not have: <c>?fieldValidation=</c> Ignore, Warn (the default) or Strict.</summary>
internal sealed class FieldValidation(HttpContext context, ApiTarget target)
{
    private const int MostWarnings = 16;
    private const int LongestWarning = 256;

    /// <summary>Refuses, warns or says nothing.</summary>
    public void Take(IReadOnlyList<string> unknown)
    {
        var words = unknown.Select(path => $"unknown field \"{path}\"").ToList();
        switch (context.Request.Query["fieldValidation"].ToString())
        {
            case "Strict":
                var type = target.Kind.Type;
                throw ApiErrors.BadRequest(
                    $"{type.Kind} in version \"{type.Version}\" cannot be handled as a {type.Kind}: strict decoding error: {string.Join(", ", words)}");
            case "Warn" or "":
                foreach (var warning in words.Take(MostWarnings))
                    context.Response.Headers.Append("Warning", $"299 - \"{Printable(warning)}\"");
                break;
        }
    }

    /// <summary>A field's name may be anything; a header takes printable ASCII only, and not for ever.</summary>
    private static string Printable(string warning) => new string([.. warning.Take(LongestWarning).Select(c => c is >= ' ' and <= '~' and not '\\' ? c : '?')])
        .Replace("\"", "\\\"", StringComparison.Ordinal);
}
