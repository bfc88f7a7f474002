"""The dialogue «Оставить отзыв»: kind, category, place, text, files, a look over it, sent."""

from botique_feedback.leaving.summary import LeaveFeedback

__all__ = ["LeaveFeedback"]
