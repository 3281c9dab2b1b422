-- While the desk is switched off nothing is loaded and nothing opened, whatever program asks.
CREATE TRIGGER detection_run_while_on BEFORE INSERT ON detection_run
    FOR EACH ROW EXECUTE FUNCTION mandate_refuse_while_off();
CREATE TRIGGER detection_opening_while_on BEFORE INSERT ON detection_opening
    FOR EACH ROW EXECUTE FUNCTION mandate_refuse_while_off();
CREATE TRIGGER detection_assignment_while_on BEFORE INSERT ON detection_concernassignment
    FOR EACH ROW EXECUTE FUNCTION mandate_refuse_while_off();
