using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace NewsSite.Areas.Newsroom;

internal static class ModelStateErrors
{
    /// <summary>Forgets what is wrong and keeps what was typed.</summary>
    public static void ClearErrors(this ModelStateDictionary state)
    {
        foreach (var entry in state.Values)
        {
            entry.Errors.Clear();
            entry.ValidationState = ModelValidationState.Skipped;
        }
    }
}
