"""What a driver does for those who run the house: commands offered, the doctor answered."""

from __future__ import annotations

from botique_core.driver import MenuCommand
from botique_core.testing.contract.stage import OutboundStage

MENU = {
    "ru": (MenuCommand("menu", "Главное меню"), MenuCommand("help", "Что умеет бот")),
    "en": (MenuCommand("menu", "Main menu"), MenuCommand("help", "What the bot can do")),
}


class Keeping:
    """For every driver."""

    async def test_menu_of_commands_is_offered_and_taken_back(self, stage: OutboundStage) -> None:
        for menu in (MENU, MENU, dict.fromkeys(MENU, ())):
            await stage.driver.set_commands(menu)
        assert list(stage.violations()) == []

    async def test_doctor_finds_no_error_in_a_driver_that_works(self, stage: OutboundStage) -> None:
        findings = await stage.driver.check()
        assert [finding for finding in findings if finding.level == "error"] == []
        assert [
            finding for finding in findings if finding.level != "ok" and not finding.advice
        ] == []
