using Microsoft.AspNetCore.Http;

namespace CloudLbController.Sandbox.Http;

/// <summary>What a client wants done about fields that a kind does not have: <c>?fieldValidation=</c> Ignore, Warn (the default) or Strict.</summary>
internal sealed class FieldValidation(HttpContext context, ApiTarget target)
{
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
                foreach (var warning in words)
                    context.Response.Headers.Append("Warning", $"299 - \"{warning.Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
                break;
        }
    }
}
